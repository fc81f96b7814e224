package org.catapultwatch.detector.quantity;

import java.util.List;

/**
 * A factor A ∈ R^{rows×columns} that stands for the average gradient outer product G = AᵀA ∈ R^{columns×columns}.
 *
 * <p>For the input Jacobians J_i of n samples, A stacks J_i/√n (Zhu et al. 2024). Sums accumulate in float64. Which inputs
 * the network uses, and along how many directions, is read from G without building it.
 *
 * @param rows rows of A
 * @param columns inputs of the network
 * @param rowMajor the rows·columns entries of A; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared through what is computed from it, never itself
public record AgopFactor(int rows, int columns, double[] rowMajor) {

    public AgopFactor {
        if (rows < 0 || columns < 0 || (long) rows * columns != rowMajor.length) {
            throw new IllegalArgumentException(
                    "a " + rows + " x " + columns + " factor has not " + rowMajor.length + " values");
        }
    }

    /**
     * The factor of a window of snapshots: its G is the mean of theirs.
     *
     * @throws IllegalArgumentException where the snapshots have different numbers of columns
     */
    public static AgopFactor stack(List<AgopFactor> snapshots) {
        int columns = snapshots.isEmpty() ? 0 : snapshots.get(0).columns();
        double[] stacked = new double
                [snapshots.stream()
                        .mapToInt(snapshot -> snapshot.rowMajor().length)
                        .sum()];
        double scale = 1 / Math.sqrt(snapshots.size());
        int at = 0;
        int rows = 0;
        for (AgopFactor snapshot : snapshots) {
            if (snapshot.columns() != columns) {
                throw new IllegalArgumentException(
                        "factors of " + columns + " and " + snapshot.columns() + " columns in one window");
            }
            for (double entry : snapshot.rowMajor()) {
                stacked[at++] = entry * scale;
            }
            rows += snapshot.rows();
        }
        return new AgopFactor(rows, columns, stacked);
    }

    /** tr(G)²/‖G‖_F²: 1 for a single direction, d for d equal ones. */
    public Measurement effectiveRank() {
        String fault = fault();
        if (!fault.isEmpty()) {
            return Measurement.undefined(fault);
        }
        AgopFactor scaled = AgopAlignment.scaled(this);
        return Measurement.of(1 / AgopAlignment.innerProduct(scaled, scaled));
    }

    /** The first k diagonal entries of G: how strongly the output answers to each of the first inputs. */
    public double[] leadingDiagonal(int k) {
        double[] diagonal = new double[Math.min(k, columns)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < diagonal.length; column++) {
                double entry = rowMajor[row * columns + column];
                diagonal[column] += entry * entry;
            }
        }
        return diagonal;
    }

    /** Why nothing can be measured of it; empty where something can. */
    String fault() {
        if (rowMajor.length == 0) {
            return "the AGOP factor is empty";
        }
        double squares = Vectors.dot(rowMajor, rowMajor);
        if (!Double.isFinite(squares)) {
            return "the AGOP factor is not finite";
        }
        return squares == 0 ? "the AGOP is zero" : "";
    }
}
