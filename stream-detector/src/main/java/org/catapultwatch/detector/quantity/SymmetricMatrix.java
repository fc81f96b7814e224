package org.catapultwatch.detector.quantity;

/** A symmetric matrix of float64 values, kept in full so that products run along rows: 8 n² bytes. */
final class SymmetricMatrix {

    private final int size;
    private final double[] rowMajor;

    private SymmetricMatrix(int size, double[] rowMajor) {
        this.size = size;
        this.rowMajor = rowMajor;
    }

    /** From the upper triangle with its diagonal, n(n+1)/2 values row by row. */
    static SymmetricMatrix ofUpperTriangle(double[] packed, int size) {
        double[] full = new double[size * size];
        for (int row = 0, at = 0; row < size; row++) {
            for (int column = row; column < size; column++, at++) {
                full[row * size + column] = packed[at];
                full[column * size + row] = packed[at];
            }
        }
        return new SymmetricMatrix(size, full);
    }

    int size() {
        return size;
    }

    double[] rowMajorCopy() {
        return rowMajor.clone();
    }

    /** The product, as the sum of the rows weighted by the vector: sums along an array, unlike inner products, run in parallel lanes. */
    double[] times(double[] vector) {
        double[] product = new double[size];
        int row = 0;
        for (; row + 3 < size; row += 4) {
            Vectors.addFourScaled(product, vector, row, rowMajor, row * size);
        }
        for (; row < size; row++) {
            for (int column = 0; column < size; column++) {
                product[column] += vector[row] * rowMajor[row * size + column];
            }
        }
        return product;
    }

    double frobeniusNorm() {
        return Math.sqrt(Vectors.dot(rowMajor, 0, rowMajor, 0, rowMajor.length));
    }

    double trace() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += rowMajor[i * size + i];
        }
        return sum;
    }
}
