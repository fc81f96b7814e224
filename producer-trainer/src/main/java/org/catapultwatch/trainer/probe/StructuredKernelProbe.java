package org.catapultwatch.trainer.probe;

import java.util.Arrays;
import java.util.List;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The tangent kernel K = J Jᵀ of a fully connected network without its Jacobian.
 *
 * <p>For outputs c and c', K_{cc'} = Σ_l s_l² (A_{l−1}ᵀ A_{l−1}) ∘ (B_l^cᵀ B_l^{c'}), with A_{l−1} the input of layer l and B_l^c
 * the sensitivity of output c (d_l × n). Of the last layer that is one at output c and zero elsewhere, so its part is A_{L−1}ᵀ A_{L−1}
 * where c = c'. Cost: C backward passes and n² Σ_l (d_{l−1} + C² d_l) multiply-adds, without the C² d_L of the last layer; memory n Σ_l
 * C d_l, without the last hidden layer's, and n² C².
 *
 * <p>Source: Novak et al. 2022, "Fast finite width neural tangent kernel", structured derivatives.
 */
public final class StructuredKernelProbe implements KernelProbe {

    private final FullyConnected shape;
    private final int samples;
    private final LowerHiddenLayers lower;
    /** None of a network without hidden layers. */
    private final LastHiddenLayer last;
    /** Of the lower hidden layers. */
    private final GramProduct gram;

    private final double[] sampleGram;
    private final double[] inputGram;
    private INDArray knownSamples;

    public StructuredKernelProbe(FullyConnected shape, DataType type, int samples) {
        this.shape = shape;
        this.samples = samples;
        this.lower = new LowerHiddenLayers(shape, type, samples);
        this.last = shape.layers() > 1 ? new LastHiddenLayer(shape, type, samples) : null;
        this.gram = new GramProduct(samples);
        this.sampleGram = new double[samples * samples];
        this.inputGram = new double[shape.layers() > 2 ? samples * samples : 0];
    }

    @Override
    public int size() {
        return samples * shape.outputs();
    }

    @Override
    public double[] compute(Weights weights, INDArray inputs, double[] kernel) {
        INDArray input = lower.forward(weights, inputs);
        if (last == null) {
            gram.add(inputs);
            setLast(kernel, gram);
            return linear(weights, inputs);
        }
        double[] outputs = last.run(weights, input);
        setLast(kernel, last.activations());
        int layer = shape.layers() - 2;
        double[] inner = innerProducts(layer, input);
        for (int c = 0; c < shape.outputs(); c++) {
            for (int d = c; d < shape.outputs(); d++) {
                addHidden(kernel, layer, inner, c, d, last.sensitivities(c, d));
            }
        }
        addLower(kernel, weights);
        return outputs;
    }

    /** f = s Wᵀ X. */
    private double[] linear(Weights weights, INDArray inputs) {
        try (INDArray outputs = Nd4j.create(inputs.dataType(), new long[] {shape.outputs(), samples}, 'f')) {
            Nd4j.gemm(weights.layer(0), inputs, outputs, true, false, shape.scale(0), 0);
            return outputs.data().asDouble();
        }
    }

    /** Adds the parts of the hidden layers below the last, the highest first. */
    private void addLower(double[] kernel, Weights weights) {
        List<INDArray> sensitivities = last.below();
        for (int layer = shape.layers() - 3; layer >= 0; layer--) {
            lower.mask(layer, sensitivities);
            double[] inner = innerProducts(layer, lower.input(layer));
            for (int c = 0; c < shape.outputs(); c++) {
                gram.add(sensitivities.get(c));
                addHidden(kernel, layer, inner, c, c, gram);
                for (int d = c + 1; d < shape.outputs(); d++) {
                    gram.add(sensitivities.get(c), sensitivities.get(d));
                    addHidden(kernel, layer, inner, c, d, gram);
                }
            }
            if (layer > 0) {
                sensitivities = lower.below(layer, weights, sensitivities);
            }
        }
    }

    @Override
    public void close() {
        lower.close();
        if (last != null) {
            last.close();
        }
        gram.close();
    }

    /** A_{l−1}ᵀ A_{l−1}; that of the samples themselves stays as it is from probe to probe. */
    private double[] innerProducts(int layer, INDArray input) {
        if (layer == 0 && knownSamples == input) {
            return sampleGram;
        }
        double[] result = layer == 0 ? sampleGram : inputGram;
        gram.add(input);
        gram.takeUpperTriangle(
                (i, from, row) -> System.arraycopy(row, from, result, i * samples + from, samples - from));
        if (layer == 0) {
            knownSamples = input;
        }
        return result;
    }

    /** Sets the kernel to the last layer's part, for each output alone: A_{L−1}ᵀ A_{L−1}. */
    private void setLast(double[] kernel, GramProduct products) {
        int layer = shape.layers() - 1;
        double scale = shape.scale(layer) * shape.scale(layer);
        int outputs = shape.outputs();
        if (outputs > 1) {
            Arrays.fill(kernel, 0);
        }
        products.takeUpperTriangle((i, from, row) -> {
            for (int c = 0; c < outputs; c++) {
                int at = i * outputs * size() + c * size() + c;
                for (int j = from; j < samples; j++) {
                    kernel[at + j * outputs] = scale * row[j];
                }
            }
        });
    }

    /** Adds a hidden layer's part for two outputs, c ≤ d, to the entries on and above the diagonal. */
    private void addHidden(double[] kernel, int layer, double[] inner, int c, int d, GramProduct products) {
        double scale = shape.scale(layer) * shape.scale(layer);
        if (shape.outputs() == 1) {
            products.takeUpperTriangle(
                    (i, from, row) -> addProducts(kernel, i * samples, from, samples, scale, inner, row));
        } else if (c == d) {
            products.takeUpperTriangle((i, from, row) -> addRow(kernel, i, from, c, d, scale, inner, row));
        } else {
            products.takeAll((i, from, row) -> addRow(kernel, i, from, c, d, scale, inner, row));
        }
    }

    /** A row of a kernel that is laid out as its parts are: a loop that is compiled to vector instructions. */
    private static void addProducts(
            double[] kernel, int at, int from, int to, double scale, double[] inner, double[] row) {
        for (int j = from; j < to; j++) {
            kernel[at + j] += scale * inner[at + j] * row[j];
        }
    }

    private void addRow(double[] kernel, int i, int from, int c, int d, double scale, double[] inner, double[] row) {
        for (int j = from; j < samples; j++) {
            add(kernel, i, c, j, d, scale * row[j], inner);
        }
    }

    /** Adds to the kernel at sample i, output c and sample j, output d, or to its mirror image above the diagonal. */
    private void add(double[] kernel, int i, int c, int j, int d, double factor, double[] inner) {
        int row = i * shape.outputs() + c;
        int column = j * shape.outputs() + d;
        int upper = Math.min(row, column);
        int lower = Math.max(row, column);
        kernel[upper * size() + lower] += factor * inner[Math.min(i, j) * samples + Math.max(i, j)];
    }
}
