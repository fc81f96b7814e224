package org.catapultwatch.trainer.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.InputGradient;
import org.catapultwatch.trainer.network.LinearAlgebra;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The average gradient outer product G = (1/n) Σ_i J_iᵀ J_i, J_i = ∂f/∂x (x_i), as a factor A with AᵀA = G.
 *
 * <p>Sums run in float64. With more gradients than inputs, n C ≥ d, G itself is summed and factored: by a pivoted Cholesky
 * decomposition, or, where not all rows may be kept, by its eigendecomposition, A = Λ^½ Uᵀ, of whose rows the longest are. With fewer, no
 * d × d matrix is built: the gradients themselves, stacked and scaled by 1/√n, are a factor, which the eigenvectors V of their Gram
 * matrix turn into Vᵀ A, orthogonal rows, the longest first. Cost: C backward passes, n C d min(n C, d) multiply-adds and a
 * decomposition of the smaller size. Owns native memory; not safe for use by several threads.
 *
 * <p>Source: Radhakrishnan et al., "Mechanism of feature learning" (the AGOP); Zhu et al., "Catapults in SGD".
 */
public final class AgopProbe implements AutoCloseable {

    /** Samples at a time: the arrays of more would push those of the training thread out of a shared cache. */
    static final int PORTION = 500;

    /** Of the largest eigenvalue, or pivot: what is smaller is rounding. */
    private static final double NEGLIGIBLE = 1e-12;

    private final Architecture architecture;
    private final int samples;
    private final int mostRows;
    private final int columns;
    private final InputGradient network;
    private final INDArray gradient;
    private final INDArray gradientInDouble;
    /** G where it is summed, else the gradients, d × n·C. */
    private final INDArray sum;

    private INDArray knownInputs;
    private List<INDArray> portions = List.of();

    /**
     * Room for the gradients of a network.
     *
     * @param samples n
     * @param mostRows the most rows of a factor
     */
    public AgopProbe(Architecture architecture, DataType type, int samples, int mostRows) {
        this.architecture = architecture;
        this.samples = samples;
        this.mostRows = mostRows;
        int portion = Math.min(samples, PORTION);
        this.network = architecture.newInputGradient(type, portion);
        this.gradient = Nd4j.create(type, new long[] {architecture.inputs(), portion}, 'f');
        this.gradientInDouble = Nd4j.create(DataType.DOUBLE, new long[] {architecture.inputs(), portion}, 'f');
        this.columns = Math.min(architecture.inputs(), samples * architecture.outputs());
        this.sum = Nd4j.create(DataType.DOUBLE, new long[] {architecture.inputs(), columns}, 'f');
    }

    /**
     * A, r × d row-major, r ≤ {@code mostRows} the numerical rank.
     *
     * @param inputs d × n
     */
    public double[] factor(Weights weights, INDArray inputs) {
        network.at(weights);
        if (knownInputs != inputs) {
            portions = portions(inputs);
            knownInputs = inputs;
        }
        return columns == architecture.inputs() ? ofSum() : ofStack();
    }

    private double[] ofSum() {
        sum.assign(0);
        eachGradient((at, gradients) -> SymmetricUpdate.addOuter(1.0 / samples, gradients, sum));
        double[] average = sum.data().asDouble();
        return mostRows >= columns
                ? PivotedCholesky.factor(average, columns, NEGLIGIBLE)
                : longestRows(average, columns);
    }

    /** A = Λ^½ Uᵀ. */
    private double[] longestRows(double[] vectors, int d) {
        double[] ascending = SymmetricEigenvalues.decompose(vectors, d);
        double[] factor = new double[mostRows * d];
        int rows = 0;
        for (int j = d - 1; isKept(ascending, j, rows); j--) {
            double root = Math.sqrt(Math.max(0, ascending[j]));
            for (int i = 0; i < d; i++) {
                factor[rows * d + i] = root * vectors[j * d + i];
            }
            rows++;
        }
        return Arrays.copyOf(factor, rows * d);
    }

    private double[] ofStack() {
        eachGradient((at, gradients) ->
                LinearAlgebra.columns(sum, at, at + gradients.columns()).assign(gradients));
        sum.muli(1 / Math.sqrt(samples));
        int d = architecture.inputs();
        try (INDArray gram = Nd4j.create(DataType.DOUBLE, new long[] {columns, columns}, 'f');
                INDArray rotated = Nd4j.create(DataType.DOUBLE, new long[] {d, columns}, 'f')) {
            Nd4j.gemm(sum, sum, gram, true, false, 1, 0);
            double[] vectors = gram.data().asDouble();
            double[] ascending = SymmetricEigenvalues.decompose(vectors, columns);
            try (INDArray basis = Nd4j.create(vectors, new long[] {columns, columns}, 'f')) {
                Nd4j.gemm(sum, basis, rotated, false, false, 1, 0);
            }
            double[] shortestFirst = rotated.data().asDouble();
            double[] factor = new double[columns * d];
            int rows = 0;
            for (int j = columns - 1; isKept(ascending, j, rows); j--) {
                System.arraycopy(shortestFirst, j * d, factor, rows * d, d);
                rows++;
            }
            return Arrays.copyOf(factor, rows * d);
        }
    }

    private boolean isKept(double[] ascending, int j, int rows) {
        return j >= 0 && rows < mostRows && (ascending[j] > NEGLIGIBLE * ascending[ascending.length - 1] || rows == 0);
    }

    /** What takes the gradients of one output at a portion of the samples, d × portion in float64. */
    private interface Portion {
        void take(int at, INDArray gradients);
    }

    private List<INDArray> portions(INDArray inputs) {
        List<INDArray> all = new ArrayList<>();
        for (int from = 0; from < samples; from += PORTION) {
            all.add(LinearAlgebra.columnsOrAll(inputs, from, Math.min(samples, from + PORTION)));
        }
        return all;
    }

    private void eachGradient(Portion portion) {
        int at = 0;
        for (INDArray inputs : portions) {
            int count = inputs.columns();
            INDArray gradients = LinearAlgebra.columnsOrAll(gradient, 0, count);
            INDArray inDouble = LinearAlgebra.columnsOrAll(gradientInDouble, 0, count);
            network.forward(inputs);
            for (int c = 0; c < architecture.outputs(); c++) {
                network.of(c, gradients);
                inDouble.assign(gradients);
                portion.take(at, inDouble);
                at += count;
            }
        }
    }

    @Override
    public void close() {
        network.close();
        gradient.close();
        gradientInDouble.close();
        sum.close();
    }
}
