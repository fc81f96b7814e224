package org.catapultwatch.trainer.data;

/**
 * Brings pixels to mean 0 and variance 1, the scale of x ~ N(0, I): (pixel − mean) / deviation, with one mean and one standard
 * deviation for all pixels of all images. A pixel that never changes so becomes a constant and is nowhere divided by 0. Images of
 * one single value become 0.
 *
 * <p>Both are computed from a histogram of the 256 values a pixel can have: one look at each byte, and no sum long enough to
 * lose digits.
 *
 * @param mean of the pixels
 * @param deviation standard deviation of the pixels, 1/n under the root; 0 if all are equal
 */
record PixelScale(double mean, double deviation) {

    private static final int VALUES = 256;

    /** The scale of the images at these places. */
    static PixelScale of(LabelledImages images, int[] places) {
        long[] histogram = new long[VALUES];
        for (int place : places) {
            for (byte pixel : images.pixels(place)) {
                histogram[Byte.toUnsignedInt(pixel)]++;
            }
        }
        double count = (double) places.length * images.values();
        double sum = 0;
        for (int value = 0; value < VALUES; value++) {
            sum += (double) value * histogram[value];
        }
        double mean = sum / count;
        double squares = 0;
        for (int value = 0; value < VALUES; value++) {
            squares += (value - mean) * (value - mean) * histogram[value];
        }
        return new PixelScale(mean, Math.sqrt(squares / count));
    }

    /** What each value of a pixel, 0 to 255, becomes. */
    double[] table() {
        double[] table = new double[VALUES];
        for (int value = 0; value < VALUES; value++) {
            table[value] = deviation > 0 ? (value - mean) / deviation : 0;
        }
        return table;
    }
}
