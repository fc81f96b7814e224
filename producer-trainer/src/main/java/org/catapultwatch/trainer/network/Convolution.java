package org.catapultwatch.trainer.network;

/**
 * Where one 3 × 3 convolution with zero padding 1 reads and writes.
 *
 * <p>Its maps are channel-minor: of a sample, pixel by pixel in rows, the channels of a pixel side by side. So are its patches,
 * the rows of its weights: kernel row, kernel column, channel.
 *
 * @param height of the maps it reads
 * @param width of the maps it reads
 * @param channels of the maps it reads
 * @param stride pixels from one patch to the next, both ways
 */
record Convolution(int height, int width, int channels, int stride) {

    static final int KERNEL = 3;

    private static final int PADDING = 1;

    int fanIn() {
        return KERNEL * KERNEL * channels;
    }

    int resultHeight() {
        return (height - 1) / stride + 1;
    }

    int resultWidth() {
        return (width - 1) / stride + 1;
    }

    /** Patches a sample has: the pixels of the result. */
    int positions() {
        return resultHeight() * resultWidth();
    }

    /** From the maps of a sample to its patches; what lies outside of the image is left out. */
    Runs patches() {
        Runs.Builder runs = new Runs.Builder();
        for (int y = 0; y < resultHeight(); y++) {
            for (int x = 0; x < resultWidth(); x++) {
                int patch = (y * resultWidth() + x) * KERNEL * KERNEL;
                for (int row = 0; row < KERNEL; row++) {
                    addRow(runs, y * stride + row - PADDING, x * stride - PADDING, patch + row * KERNEL);
                }
            }
        }
        return runs.build();
    }

    /** A row of a patch, which lies in one piece in the maps: from its first pixel that is inside to its last. */
    private void addRow(Runs.Builder runs, int y, int left, int patchPixel) {
        int first = Math.max(0, -left);
        int end = Math.min(KERNEL, width - left);
        if (y >= 0 && y < height) {
            runs.add((y * width + left + first) * channels, (patchPixel + first) * channels, (end - first) * channels);
        }
    }
}
