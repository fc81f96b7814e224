package org.catapultwatch.detector.reading;

import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.KernelReading;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.quantity.TangentKernelAnalysis;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.Scope;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.telemetry.record.KernelScope;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.wire.PackedFloats;

/** From a kernel snapshot, in any of its three forms, to what it says. */
public final class KernelReader {

    private KernelReader() {}

    /**
     * What a snapshot says of the kernel and the loss.
     *
     * @param topDirections eigendirections that count as the top eigenspace of a dense kernel
     */
    public static KernelPoint read(KernelSnapshot snapshot, int topDirections) {
        Object measurement = snapshot.getMeasurement();
        if (measurement instanceof DenseKernel dense) {
            KernelReading reading = TangentKernelAnalysis.of(
                    PackedFloats.unpack(dense.getUpperTriangle()),
                    dense.getSize(),
                    PackedFloats.unpack(dense.getResidual()),
                    snapshot.getSamples(),
                    topDirections);
            return point(snapshot, reading.lambdaMax(), reading.lossTop(), reading.lossRest());
        }
        if (measurement instanceof KernelSpectrum spectrum) {
            return point(
                    snapshot,
                    Measurement.of(spectrum.getEigenvalues().get(0)),
                    sent("lossTop", spectrum.getLossTop()),
                    sent("lossRest", spectrum.getLossRest()));
        }
        Measurement hessian = Measurement.of(((HessianEigenvalue) measurement).getLargest());
        Measurement noKernel = Measurement.undefined("a Hessian eigenvalue was sent, no kernel");
        return point(snapshot, hessian, noKernel, noKernel);
    }

    /** Critical learning rate of a run at a snapshot of it that has been read. */
    public static CriticalLearningRate criticalRate(KernelSnapshot snapshot, KernelPoint read, RunEvent run) {
        return snapshot.getMeasurement() instanceof HessianEigenvalue
                ? CriticalLearningRate.ofHessian(read.lambdaMax(), run.getMomentum())
                : RunReader.facts(run).criticalLearningRate(read.lambdaMax());
    }

    private static Measurement sent(String name, Double value) {
        return Measurement.ofNullable(value, "the trainer sent no " + name);
    }

    private static KernelPoint point(KernelSnapshot snapshot, Measurement largest, Measurement top, Measurement rest) {
        Scope scope = snapshot.getScope() == KernelScope.PROBE ? Scope.PROBE : Scope.BATCH;
        return new KernelPoint(snapshot.getStep(), scope, largest, top, rest);
    }
}
