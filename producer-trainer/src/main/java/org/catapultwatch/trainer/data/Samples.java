package org.catapultwatch.trainer.data;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Samples with their targets, one a column.
 *
 * @param inputs d × n
 * @param targets C × n
 */
public record Samples(INDArray inputs, INDArray targets) implements AutoCloseable {

    /**
     * Samples from plain arrays.
     *
     * @param inputs n rows of d
     * @param targets n rows of C
     */
    public static Samples of(DataType type, double[][] inputs, double[][] targets) {
        return written(type, inputs.length, inputs[0].length, targets[0].length, (sample, input, target) -> {
            System.arraycopy(inputs[sample], 0, input, 0, input.length);
            System.arraycopy(targets[sample], 0, target, 0, target.length);
        });
    }

    /**
     * Samples written one after the other, with no copy of them on the heap.
     *
     * @param count n
     * @param dimension d
     * @param outputs C
     */
    public static Samples written(DataType type, int count, int dimension, int outputs, Writer writer) {
        INDArray inputs = Nd4j.create(type, new long[] {dimension, count}, 'f');
        INDArray targets = Nd4j.create(type, new long[] {outputs, count}, 'f');
        double[] input = new double[dimension];
        double[] target = new double[outputs];
        for (int sample = 0; sample < count; sample++) {
            writer.write(sample, input, target);
            putColumn(inputs, sample, input);
            putColumn(targets, sample, target);
        }
        return new Samples(inputs, targets);
    }

    /** Writes one sample. */
    @FunctionalInterface
    public interface Writer {

        /**
         * Fills both arrays, which still hold the sample before.
         *
         * @param input d values
         * @param target C values
         */
        void write(int sample, double[] input, double[] target);
    }

    public int count() {
        return inputs.columns();
    }

    public int dimension() {
        return inputs.rows();
    }

    public int outputs() {
        return targets.rows();
    }

    /** Those from one index to before another: views, nothing to free. */
    public Samples portion(int from, int to) {
        return new Samples(
                inputs.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)),
                targets.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)));
    }

    /** Frees the arrays. */
    @Override
    public void close() {
        inputs.close();
        targets.close();
    }

    private static void putColumn(INDArray array, int column, double[] values) {
        DataBuffer buffer = array.data();
        long begin = (long) column * values.length;
        for (int i = 0; i < values.length; i++) {
            buffer.put(begin + i, values[i]);
        }
    }
}
