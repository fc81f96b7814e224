package org.catapultwatch.trainer.network;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolutional network as its definition reads, sample by sample in plain loops, with derivatives by central differences: what
 * passes and probes are held against. Shares nothing with them but the weights.
 */
public final class PlainConvolutional {

    private static final double STEP = 1e-6;
    private static final int[] STRIDES = {1, 2, 1, 2};

    private final Convolutional shape;
    /** Per layer, row by row. */
    private final double[][][] weights = new double[5][][];

    private double leastDistance;

    public PlainConvolutional(Weights weights) {
        shape = (Convolutional) weights.architecture();
        for (int layer = 0; layer < 5; layer++) {
            INDArray matrix = weights.layer(layer);
            double[][] rows = new double[matrix.rows()][matrix.columns()];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows[i].length; j++) {
                    rows[i][j] = matrix.getDouble(i, j);
                }
            }
            this.weights[layer] = rows;
        }
    }

    /** f(x). */
    public double[] outputs(double[] x) {
        leastDistance = Double.POSITIVE_INFINITY;
        double[][][] image = new double[shape.channels()][shape.height()][shape.width()];
        int next = 0;
        for (double[][] plane : image) {
            for (double[] row : plane) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = x[next++];
                }
            }
        }
        for (int layer = 0; layer < 4; layer++) {
            image = convolve(image, weights[layer], STRIDES[layer]);
        }
        return flat(image);
    }

    /** Least |z| over all hidden units: how near the network is to a kink. */
    public double distanceToKink(double[] x) {
        outputs(x);
        return leastDistance;
    }

    /** ∂f_c/∂x. */
    public double[] inputGradient(double[] x, int output) {
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double[] above = x.clone();
            double[] below = x.clone();
            above[i] += STEP;
            below[i] -= STEP;
            result[i] = (outputs(above)[output] - outputs(below)[output]) / (2 * STEP);
        }
        return result;
    }

    /** ∂f_c/∂w (x): layer by layer, row by row. */
    public double[] gradient(double[] x, int output) {
        int count = Arrays.stream(weights)
                .mapToInt(rows -> rows.length * rows[0].length)
                .sum();
        double[] result = new double[count];
        int next = 0;
        for (double[][] rows : weights) {
            for (double[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    double weight = row[column];
                    row[column] = weight + STEP;
                    double above = outputs(x)[output];
                    row[column] = weight - STEP;
                    double below = outputs(x)[output];
                    row[column] = weight;
                    result[next++] = (above - below) / (2 * STEP);
                }
            }
        }
        return result;
    }

    private double[][][] convolve(double[][][] image, double[][] kernel, int stride) {
        int channels = image.length;
        int height = image[0].length;
        int width = image[0][0].length;
        double[][][] result =
                new double[shape.filters()][(height + stride - 1) / stride][(width + stride - 1) / stride];
        for (int filter = 0; filter < result.length; filter++) {
            for (int y = 0; y < result[0].length; y++) {
                for (int x = 0; x < result[0][0].length; x++) {
                    double sum = 0;
                    for (int c = 0; c < channels; c++) {
                        for (int dy = -1; dy <= 1; dy++) {
                            for (int dx = -1; dx <= 1; dx++) {
                                int row = ((dy + 1) * 3 + dx + 1) * channels + c;
                                sum += pixel(image[c], y * stride + dy, x * stride + dx) * kernel[row][filter];
                            }
                        }
                    }
                    leastDistance = Math.min(leastDistance, Math.abs(sum));
                    result[filter][y][x] = Math.sqrt(2.0 / (9 * channels)) * Math.max(0, sum);
                }
            }
        }
        return result;
    }

    /** Of a plane with zeros around it. */
    private static double pixel(double[][] plane, int y, int x) {
        return y < 0 || y >= plane.length || x < 0 || x >= plane[0].length ? 0 : plane[y][x];
    }

    private double[] flat(double[][][] maps) {
        int width = maps[0][0].length;
        int fanIn = maps.length * maps[0].length * width;
        double[] outputs = new double[shape.outputs()];
        for (int filter = 0; filter < maps.length; filter++) {
            for (int y = 0; y < maps[0].length; y++) {
                for (int x = 0; x < width; x++) {
                    for (int c = 0; c < outputs.length; c++) {
                        double weight = weights[4][(y * width + x) * maps.length + filter][c];
                        outputs[c] += maps[filter][y][x] * weight / Math.sqrt(fanIn);
                    }
                }
            }
        }
        return outputs;
    }
}
