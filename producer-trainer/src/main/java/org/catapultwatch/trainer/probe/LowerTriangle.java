package org.catapultwatch.trainer.probe;

/** Symmetric matrices of which the entries on and above the diagonal are computed. */
final class UpperTriangle {

    private static final int TILE = 8;

    private UpperTriangle() {}

    /** Copies what is above the diagonal below it, tile by tile to stay in the cache. */
    static void mirror(double[] matrix, int size) {
        for (int tile = 0; tile < size; tile += TILE) {
            for (int other = 0; other <= tile; other += TILE) {
                for (int row = tile; row < Math.min(size, tile + TILE); row++) {
                    for (int column = other; column < Math.min(row, other + TILE); column++) {
                        matrix[row * size + column] = matrix[column * size + row];
                    }
                }
            }
        }
    }
}
