package org.catapultwatch.detector.verdict;

/**
 * What a baseline knows of its steps, taken anew every few readings.
 *
 * @param value median of the newest values, on the scale of the series
 * @param noise deviation of the values from what is smooth in them
 * @param scatter deviation of the values from a straight line
 * @param gradientNorm median gradient norm; NaN where none was sent
 * @param gradientNoise deviation of its logarithm
 */
public record BaselineLevels(double value, double noise, double scatter, double gradientNorm, double gradientNoise) {

    static BaselineLevels none() {
        return new BaselineLevels(Double.NaN, 0, 0, Double.NaN, 0);
    }
}
