package org.catapultwatch.detector.quantity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The largest eigenvalues of a symmetric matrix with their eigenvectors, and how low its spectrum reaches.
 *
 * <p>Restarted block Lanczos with full reorthogonalisation: the products of a block of vectors span a subspace of up to 96
 * dimensions, in which the projected problem is solved by Jacobi rotations; the leading vectors found start the next
 * round, until their residuals are below 1e-9 of the largest eigenvalue. The block is wider than the number of pairs
 * asked for, so that equal eigenvalues are all found. The start is fixed, so that a matrix has one answer. A round costs
 * 96 products, n² each.
 */
@SuppressWarnings("ArrayRecordComponent") // lives inside one computation, never compared
record LeadingEigenpairs(double[] values, double[][] vectors, double lowest) {

    private static final int GUARD_VECTORS = 3;
    private static final int SUBSPACE = 96;
    private static final int MOST_ROUNDS = 12;
    private static final double RESIDUAL = 1e-9;
    private static final double VANISHED = 1e-12;
    private static final long START = 20_240_721;

    static LeadingEigenpairs of(SymmetricMatrix matrix, int top) {
        int wanted = Math.min(top, matrix.size());
        if (matrix.size() <= SUBSPACE) {
            Eigenpairs all = Eigenpairs.ofSymmetric(matrix.rowMajorCopy(), matrix.size());
            return leading(all, all.vectors(), wanted);
        }
        int width = wanted + GUARD_VECTORS;
        List<double[]> block = randomBlock(matrix.size(), width);
        LeadingEigenpairs found = round(matrix, block, width);
        for (int i = 1; i < MOST_ROUNDS && !converged(matrix, found, wanted); i++) {
            LeadingEigenpairs next = round(matrix, List.of(found.vectors), width);
            found = new LeadingEigenpairs(next.values, next.vectors, Math.min(found.lowest, next.lowest));
        }
        return new LeadingEigenpairs(
                Arrays.copyOf(found.values, wanted), Arrays.copyOf(found.vectors, wanted), found.lowest);
    }

    private static LeadingEigenpairs round(SymmetricMatrix matrix, List<double[]> start, int width) {
        double scale = matrix.frobeniusNorm();
        var basis = new ArrayList<double[]>();
        var products = new ArrayList<double[]>();
        start.forEach(vector -> addOrthonormal(basis, vector, 1));
        int limit = Math.max(SUBSPACE, 4 * width);
        for (int i = 0; i < basis.size(); i++) {
            double[] product = matrix.times(basis.get(i));
            products.add(product);
            if (basis.size() < Math.min(limit, matrix.size())) {
                addOrthonormal(basis, product, scale);
            }
        }
        int m = basis.size();
        double[] projected = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = i; j < m; j++) {
                double entry = Vectors.dot(basis.get(i), products.get(j));
                projected[i * m + j] = entry;
                projected[j * m + i] = entry;
            }
        }
        Eigenpairs small = Eigenpairs.ofSymmetric(projected, m);
        int kept = Math.min(width, m);
        double[][] vectors = new double[kept][];
        for (int j = 0; j < kept; j++) {
            vectors[j] = combine(basis, small.vectors()[j]);
        }
        return leading(small, vectors, kept);
    }

    private static LeadingEigenpairs leading(Eigenpairs all, double[][] vectors, int kept) {
        double lowest = all.values()[all.values().length - 1];
        return new LeadingEigenpairs(Arrays.copyOf(all.values(), kept), Arrays.copyOf(vectors, kept), lowest);
    }

    private static boolean converged(SymmetricMatrix matrix, LeadingEigenpairs found, int wanted) {
        for (int j = 0; j < wanted; j++) {
            double[] residual = matrix.times(found.vectors[j]);
            Vectors.addScaled(residual, -found.values[j], found.vectors[j]);
            if (Math.sqrt(Vectors.dot(residual, residual)) > RESIDUAL * Math.abs(found.values[0])) {
                return false;
            }
        }
        return true;
    }

    /** Adds the part of a vector that the basis does not hold, unless nothing but rounding is left of it. */
    private static void addOrthonormal(List<double[]> basis, double[] vector, double scale) {
        double[] rest = vector.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] direction : basis) {
                Vectors.addScaled(rest, -Vectors.dot(direction, rest), direction);
            }
        }
        double norm = Math.sqrt(Vectors.dot(rest, rest));
        if (norm > VANISHED * scale) {
            Vectors.scale(rest, 1 / norm);
            basis.add(rest);
        }
    }

    private static double[] combine(List<double[]> basis, double[] weights) {
        double[] sum = new double[basis.get(0).length];
        for (int i = 0; i < weights.length; i++) {
            Vectors.addScaled(sum, weights[i], basis.get(i));
        }
        return sum;
    }

    private static List<double[]> randomBlock(int size, int width) {
        var random = new SplittableRandom(START);
        var block = new ArrayList<double[]>();
        for (int j = 0; j < width; j++) {
            block.add(random.doubles(size, -1, 1).toArray());
        }
        return block;
    }
}
