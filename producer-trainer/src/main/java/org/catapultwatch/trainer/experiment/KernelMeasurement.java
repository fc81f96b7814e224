package org.catapultwatch.trainer.experiment;

import java.util.Arrays;
import java.util.List;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.catapultwatch.telemetry.wire.PackedFloats;
import org.catapultwatch.trainer.probe.KernelSpectra;

/** A tangent kernel in the form in which it travels: in full while it fits a record, else its spectrum. */
final class KernelMeasurement {

    /** A Kafka record holds a megabyte unless told otherwise. */
    static final long LARGEST_DENSE_BYTES = 900 * 1024;

    private static final int TOP_DIRECTIONS = 5;

    private KernelMeasurement() {}

    /** Whether a kernel of so many rows travels in full. */
    static boolean isDense(int size) {
        return PackedFloats.triangleSize(size) * Float.BYTES <= LARGEST_DENSE_BYTES;
    }

    /**
     * The kernel as a record holds it.
     *
     * @param kernel m × m, row-major; only what is on and above the diagonal is read
     * @param outputs f(X), m values
     * @param targets Y, m values
     * @param samples n
     */
    static Object of(double[] kernel, double[] outputs, double[] targets, int samples) {
        int size = outputs.length;
        double[] residual = new double[size];
        for (int i = 0; i < size; i++) {
            residual[i] = outputs[i] - targets[i];
        }
        if (isDense(size)) {
            return new DenseKernel(size, PackedFloats.packUpperTriangle(kernel, size), PackedFloats.pack(residual));
        }
        KernelSpectra spectra = KernelSpectra.of(kernel, residual, samples, TOP_DIRECTIONS);
        List<Double> largest = Arrays.stream(spectra.eigenvalues()).boxed().toList();
        return new KernelSpectrum(largest, spectra.trace(), spectra.lossTop(), spectra.lossRest(), largest.size());
    }
}
