package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A column-major array of samples one after the other, each of one or more columns, and what is done to it sample by sample. Owns
 * the native memory that it made.
 */
final class SampleArray implements AutoCloseable {

    private final INDArray array;
    private final int samples;
    private final boolean isOwner;
    private final INDArray columnPerSample;
    private final SampleBlock block;

    private SampleArray(INDArray array, int samples, boolean isOwner) {
        this.array = array;
        this.samples = samples;
        this.isOwner = isOwner;
        this.columnPerSample =
                array.columns() == samples ? array : array.reshape('f', array.length() / samples, samples);
        this.block = SampleBlock.of(array, samples);
    }

    /** All zero. */
    static SampleArray create(DataType type, int rows, int samples, int positions) {
        return new SampleArray(Nd4j.create(type, new long[] {rows, (long) samples * positions}, 'f'), samples, true);
    }

    /** Somebody's array or columns of it, one a sample. */
    static SampleArray over(INDArray columns) {
        return new SampleArray(columns, columns.columns(), false);
    }

    INDArray array() {
        return array;
    }

    /** The same values with a column a sample: a view, or the array itself. */
    INDArray columnPerSample() {
        return columnPerSample;
    }

    /** Copies pieces of every sample of the source; all other values stay. */
    void copy(SampleArray source, Runs runs) {
        for (int sample = 0; sample < source.samples; sample++) {
            source.block.load(sample);
            block.copy(source.block, runs);
            block.store(sample);
        }
    }

    /** Sums of pieces of every sample here, each added where it came from: what {@link #copy} is, transposed. */
    void sumBack(SampleArray source, Runs runs) {
        for (int sample = 0; sample < samples; sample++) {
            source.block.load(sample);
            block.clear();
            block.addBack(source.block, runs);
            block.store(sample);
        }
    }

    /** Negative values become zero. */
    void rectify() {
        for (int sample = 0; sample < samples; sample++) {
            block.load(sample);
            block.rectify();
            block.store(sample);
        }
    }

    /** Values become zero where those of another are not above zero. */
    void mask(SampleArray activations) {
        for (int sample = 0; sample < samples; sample++) {
            block.load(sample);
            activations.block.load(sample);
            block.mask(activations.block);
            block.store(sample);
        }
    }

    @Override
    public void close() {
        if (isOwner) {
            array.close();
        }
    }
}
