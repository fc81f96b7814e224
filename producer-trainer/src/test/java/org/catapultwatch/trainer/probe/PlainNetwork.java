package org.catapultwatch.trainer.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network as its definition reads, sample by sample in plain loops: what the probes are held against. Shares nothing with them
 * but the weights.
 */
final class PlainNetwork {

    private final int[] widths;
    private final List<double[][]> weights = new ArrayList<>();

    PlainNetwork(Weights weights) {
        FullyConnected shape = (FullyConnected) weights.architecture();
        widths = shape.widths().stream().mapToInt(Integer::intValue).toArray();
        for (int layer = 0; layer < shape.layers(); layer++) {
            INDArray matrix = weights.layer(layer);
            double[][] rows = new double[matrix.rows()][matrix.columns()];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows[i].length; j++) {
                    rows[i][j] = matrix.getDouble(i, j);
                }
            }
            this.weights.add(rows);
        }
    }

    /** f(x). */
    double[] outputs(double[] x) {
        List<double[]> layers = forward(x);
        return layers.get(layers.size() - 1);
    }

    /** ∂f_c/∂w (x), over all weights, layer by layer, row by row. */
    double[] gradient(double[] x, int output) {
        List<double[]> layers = forward(x);
        List<double[]> parts = new ArrayList<>();
        double[] sensitivity = new double[widths[widths.length - 1]];
        sensitivity[output] = 1;
        for (int layer = weights.size() - 1; layer >= 0; layer--) {
            double scale = 1 / Math.sqrt(widths[layer]);
            double[] input = layers.get(layer);
            double[] part = new double[widths[layer] * widths[layer + 1]];
            double[] below = new double[widths[layer]];
            for (int i = 0; i < widths[layer]; i++) {
                for (int j = 0; j < widths[layer + 1]; j++) {
                    part[i * widths[layer + 1] + j] = scale * input[i] * sensitivity[j];
                    below[i] += scale * weights.get(layer)[i][j] * sensitivity[j];
                }
                below[i] *= input[i] > 0 ? gain() : 0;
            }
            parts.add(0, part);
            sensitivity = below;
        }
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** What goes into each layer, and the outputs. */
    private List<double[]> forward(double[] x) {
        List<double[]> layers = new ArrayList<>(List.of(x));
        for (int layer = 0; layer < weights.size(); layer++) {
            double[] input = layers.get(layer);
            double[] result = new double[widths[layer + 1]];
            for (int j = 0; j < result.length; j++) {
                for (int i = 0; i < input.length; i++) {
                    result[j] += input[i] * weights.get(layer)[i][j] / Math.sqrt(widths[layer]);
                }
                if (layer < weights.size() - 1) {
                    result[j] = gain() * Math.max(0, result[j]);
                }
            }
            layers.add(result);
        }
        return layers;
    }

    private double gain() {
        return weights.size() > 2 ? Math.sqrt(2) : 1;
    }
}
