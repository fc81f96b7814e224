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
 * the sensitivity of output c (d_l × n). Of the last layer that is one at output c and zero elsewhere, so its part is A_{L−1}ᵀ A_{L−1}
 * where c = c'. Cost: C backward passes and n² Σ_l (d_{l−1} + C² d_l) multiply-adds, without the C² d_L of the last layer; memory n Σ_l C d_l.
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
    private INDArray knownSamples;

    public StructuredKernelProbe(FullyConnected shape, DataType type, int samples) {
        this.shape = shape;
        this.samples = samples;
        this.pass = new FullyConnectedPass(shape, type, samples);
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
        double[] outputs = pass.forward(weights, inputs).data().asDouble();
        setLast(kernel);
        List<List<INDArray>> sensitivities = sensitivities(weights);
        for (int layer = 0; layer < shape.layers() - 1; layer++) {
            double[] inner = innerProducts(layer);
            for (int c = 0; c < shape.outputs(); c++) {
                for (int d = c; d < shape.outputs(); d++) {
                    addHidden(kernel, layer, inner, c, d, sensitivities);
                }
            }
        }
        LowerTriangle.mirror(kernel, size());
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

    /** Per output and hidden layer, B_l: of several outputs copies, since every backward pass overwrites the last. */
    private List<List<INDArray>> sensitivities(Weights weights) {
        List<List<INDArray>> all = new ArrayList<>();
        for (int c = 0; c < shape.outputs(); c++) {
            pass.backwardOf(c, weights);
            List<INDArray> layers = new ArrayList<>();
            for (int layer = 0; layer < shape.layers() - 1; layer++) {
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
            lowerTriangle(input, inputGram);
            return inputGram;
        }
        if (knownSamples != input) {
            lowerTriangle(input, sampleGram);
            knownSamples = input;
        }
        return sampleGram;
    }

    private void lowerTriangle(INDArray input, double[] result) {
        gram.lowerTriangle(input, (i, row, count) -> System.arraycopy(row, 0, result, i * samples, count));
    }

    /** Adds a hidden layer's part for two outputs, c ≤ d, to the entries on and below the diagonal. */
    private void addHidden(
            double[] kernel, int layer, double[] inner, int c, int d, List<List<INDArray>> sensitivities) {
        double scale = shape.scale(layer) * shape.scale(layer);
        GramProduct.Row add = (i, row, count) -> addRow(kernel, i, c, d, scale, inner, row, count);
        INDArray ofC = sensitivities.get(c).get(layer);
        if (c == d) {
            gram.lowerTriangle(ofC, add);
        } else {
            gram.product(ofC, sensitivities.get(d).get(layer), add);
        }
    }

    private void addRow(double[] kernel, int i, int c, int d, double scale, double[] inner, double[] row, int count) {
        if (shape.outputs() == 1) {
            addProducts(kernel, i * samples, scale, inner, row, count);
        } else {
            for (int j = 0; j < count; j++) {
                add(kernel, i, c, j, d, scale * row[j], inner);
            }
        }
    }

    /** A run of a row of a kernel that is laid out as its parts are: a loop that is compiled to vector instructions. */
    private static void addProducts(double[] kernel, int at, double scale, double[] inner, double[] row, int count) {
        for (int j = 0; j < count; j++) {
            kernel[at + j] += scale * inner[at + j] * row[j];
        }
    }

    /** Adds to the kernel at sample i, output c and sample j, output d, or to its mirror image below the diagonal. */
    private void add(double[] kernel, int i, int c, int j, int d, double factor, double[] inner) {
        int row = i * shape.outputs() + c;
        int column = j * shape.outputs() + d;
        int lower = Math.max(row, column);
        int upper = Math.min(row, column);
        kernel[lower * size() + upper] += factor * inner[Math.max(i, j) * samples + Math.min(i, j)];
    }

    /** The last layer's part for each output alone, on and below the diagonal: A_{L−1}ᵀ A_{L−1}. */
    private void setLast(double[] kernel) {
        int last = shape.layers() - 1;
        double scale = shape.scale(last) * shape.scale(last);
        int outputs = shape.outputs();
        if (outputs > 1) {
            Arrays.fill(kernel, 0);
        }
        gram.lowerTriangle(pass.layerInput(last), (i, row, count) -> {
            for (int c = 0; c < outputs; c++) {
                int at = (i * outputs + c) * size() + c;
                for (int j = 0; j < count; j++) {
                    kernel[at + j * outputs] = scale * row[j];
                }
            }
        });
    }
}
