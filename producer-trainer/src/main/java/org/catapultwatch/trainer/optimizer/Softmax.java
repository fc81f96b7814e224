package org.catapultwatch.trainer.optimizer;

/** Probabilities of classes, p_c = exp(f_c) / Σ exp(f), and the cross-entropy with what they should be; in float64. */
public final class Softmax {

    private Softmax() {}

    /**
     * Probabilities of many samples, in place.
     *
     * @param outputs C values a sample, one sample after the other
     */
    public static void apply(double[] outputs, int classes) {
        for (int from = 0; from < outputs.length; from += classes) {
            apply(outputs, from, classes);
        }
    }

    /**
     * −Σ_c y_c log p_c, summed over samples.
     *
     * @param outputs C values a sample, one sample after the other; become p − y
     * @param targets y in the same order, summing to 1 for every sample
     */
    static double crossEntropy(double[] outputs, double[] targets, int classes) {
        double sum = 0;
        for (int from = 0; from < outputs.length; from += classes) {
            double fit = 0;
            for (int c = from; c < from + classes; c++) {
                fit += targets[c] * outputs[c];
            }
            sum += apply(outputs, from, classes) - fit;
            for (int c = from; c < from + classes; c++) {
                outputs[c] -= targets[c];
            }
        }
        return sum;
    }

    /** One sample's, in place; returns log Σ exp(f). The largest output is taken off first, so that nothing overflows. */
    private static double apply(double[] outputs, int from, int classes) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = from; c < from + classes; c++) {
            largest = Math.max(largest, outputs[c]);
        }
        double sum = 0;
        for (int c = from; c < from + classes; c++) {
            outputs[c] = Math.exp(outputs[c] - largest);
            sum += outputs[c];
        }
        for (int c = from; c < from + classes; c++) {
            outputs[c] /= sum;
        }
        return largest + Math.log(sum);
    }
}
