package org.catapultwatch.trainer.data;

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
        return new Samples(columns(type, inputs), columns(type, targets));
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

    private static INDArray columns(DataType type, double[][] rows) {
        INDArray array = Nd4j.create(type, new long[] {rows[0].length, rows.length}, 'f');
        for (int sample = 0; sample < rows.length; sample++) {
            for (int feature = 0; feature < rows[sample].length; feature++) {
                array.putScalar(feature, sample, rows[sample][feature]);
            }
        }
        return array;
    }
}
