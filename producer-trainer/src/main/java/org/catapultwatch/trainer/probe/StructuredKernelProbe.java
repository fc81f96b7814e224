package org.catapultwatch.trainer.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.FullyConnectedPass;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The tangent kernel K = J Jᵀ of a fully connected network without its Jacobian.
 *
 * <p>For outputs c and c', K_{cc'} = Σ_l s_l² (A_{l−1}ᵀ A_{l−1}) ∘ (B_l^cᵀ B_l^{c'}), with A_{l−1} the input of layer l and B_l^c
 * the sensitivity of output c (d_l × n). Cost: C backward passes and n² Σ_l (d_{l−1} + C² d_l) multiply-adds; memory n Σ_l C d_l.
 *
 * <p>Source: Novak et al. 2022, "Fast finite width neural tangent kernel", structured derivatives.
 */
public final class StructuredKernelProbe implements KernelProbe {

    private final FullyConnected shape;
    private final int samples;
    private final FullyConnectedPass pass;
    private final GramProduct gram;
    private final double[] sampleGram;
    private final double[] inputGram;
    private final double[] sensitivityGram;
    private INDArray knownSamples;

    public StructuredKernelProbe(FullyConnected shape, DataType type, int samples) {
        this.shape = shape;
        this.samples = samples;
        this.pass = new FullyConnectedPass(shape, type, samples);
        this.gram = new GramProduct(samples);
        this.sampleGram = new double[samples * samples];
        this.inputGram = new double[samples * samples];
        this.sensitivityGram = new double[samples * samples];
    }

    @Override
    public int size() {
        return samples * shape.outputs();
    }

    @Override
    public double[] compute(Weights weights, INDArray inputs, double[] kernel) {
        double[] outputs = pass.forward(weights, inputs).data().asDouble();
        List<List<INDArray>> sensitivities = sensitivities(weights);
        Arrays.fill(kernel, 0);
        for (int layer = 0; layer < shape.layers(); layer++) {
            double[] inner = innerProducts(layer);
            double scale = shape.scale(layer) * shape.scale(layer);
            for (int c = 0; c < shape.outputs(); c++) {
                for (int d = c; d < shape.outputs(); d++) {
                    gram.of(
                            sensitivities.get(c).get(layer),
                            sensitivities.get(d).get(layer),
                            sensitivityGram);
                    add(kernel, scale, inner, c, d);
                }
            }
        }
        UpperTriangle.mirror(kernel, size());
        if (shape.outputs() > 1) {
            sensitivities.forEach(layers -> layers.forEach(INDArray::close));
        }
        return outputs;
    }

    @Override
    public void close() {
        pass.close();
        gram.close();
    }

    /** Per output and layer, B_l: of several outputs copies, since every backward pass overwrites the last. */
    private List<List<INDArray>> sensitivities(Weights weights) {
        List<List<INDArray>> all = new ArrayList<>();
        for (int c = 0; c < shape.outputs(); c++) {
            pass.backwardOf(c, weights);
            List<INDArray> layers = new ArrayList<>();
            for (int layer = 0; layer < shape.layers(); layer++) {
                INDArray sensitivity = pass.sensitivity(layer);
                layers.add(shape.outputs() == 1 ? sensitivity : sensitivity.dup('f'));
            }
            all.add(layers);
        }
        return all;
    }

    /** A_{l−1}ᵀ A_{l−1}; that of the samples themselves stays as it is from probe to probe. */
    private double[] innerProducts(int layer) {
        INDArray input = pass.layerInput(layer);
        if (layer > 0) {
            gram.of(input, input, inputGram);
            return inputGram;
        }
        if (knownSamples != input) {
            gram.of(input, input, sampleGram);
            knownSamples = input;
        }
        return sampleGram;
    }

    /** Adds a layer's part for two outputs to the entries on and above the diagonal. */
    private void add(double[] kernel, double scale, double[] inner, int c, int d) {
        int outputs = shape.outputs();
        int size = size();
        for (int i = 0; i < samples; i++) {
            for (int j = i; j < samples; j++) {
                double product = scale * inner[i * samples + j];
                kernel[(i * outputs + c) * size + j * outputs + d] += product * sensitivityGram[i * samples + j];
                if (c != d && i != j) {
                    kernel[(i * outputs + d) * size + j * outputs + c] += product * sensitivityGram[j * samples + i];
                }
            }
        }
    }
}
