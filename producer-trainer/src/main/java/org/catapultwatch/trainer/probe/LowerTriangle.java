package org.catapultwatch.trainer.probe;

/** Symmetric matrices of which the entries on and below the diagonal are computed. */
final class LowerTriangle {

    private static final int TILE = 8;

    private LowerTriangle() {}

    /** Copies what is below the diagonal above it, tile by tile to stay in the cache, runs of a row at a time. */
    static void mirror(double[] matrix, int size) {
        for (int tile = 0; tile < size; tile += TILE) {
            for (int other = 0; other <= tile; other += TILE) {
                for (int column = other; column < Math.min(size, other + TILE); column++) {
                    for (int row = Math.max(tile, column + 1); row < Math.min(size, tile + TILE); row++) {
                        matrix[column * size + row] = matrix[row * size + column];
                    }
                }
            }
        }
    }
}
