package org.catapultwatch.trainer.network;

import java.nio.DoubleBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients over a layer's weights of every sample for itself: s X_i B_iᵀ, the products that {@link Pass#gradient} sums. */
final class SampleGradients {

    private SampleGradients() {}

    /**
     * Those of all samples.
     *
     * @param inputs what the layer reads, fan_in × (n · positions), sample by sample
     * @param sensitivities fan_out × (n · positions)
     * @param result (fan_in · fan_out) × n in float64, overwritten
     */
    static void write(INDArray inputs, INDArray sensitivities, double scale, INDArray result) {
        int samples = result.columns();
        if (result.dataType() != DataType.DOUBLE || result.rows() != inputs.rows() * sensitivities.rows()) {
            throw new IllegalArgumentException("room for gradients is " + result.shapeInfoToString() + ", expected "
                    + inputs.rows() * sensitivities.rows() + " rows in float64");
        }
        SampleBlock input = SampleBlock.of(inputs, samples);
        SampleBlock sensitivity = SampleBlock.of(sensitivities, samples);
        DoubleBuffer target = result.data().asNioDouble();
        double[] gradient = new double[result.rows()];
        for (int sample = 0; sample < samples; sample++) {
            input.load(sample);
            sensitivity.load(sample);
            input.multiply(sensitivity, inputs.columns() / samples, scale, gradient);
            target.put(sample * gradient.length, gradient);
        }
    }
}
