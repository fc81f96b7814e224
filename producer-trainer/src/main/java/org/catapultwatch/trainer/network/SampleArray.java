package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A column-major array of samples one after the other, each of one or more columns. Owns native memory. */
final class SampleArray implements AutoCloseable {

    private final INDArray array;
    private final int samples;
    private final SampleBlock block;

    /** All zero. */
    SampleArray(DataType type, int rows, int samples, int positions) {
        this.array = Nd4j.create(type, new long[] {rows, (long) samples * positions}, 'f');
        this.samples = samples;
        this.block = SampleBlock.of(array, samples);
    }

    INDArray array() {
        return array;
    }

    /** The same values with a column a sample: a view. */
    INDArray columnPerSample() {
        return array.reshape('f', array.length() / samples, samples);
    }

    /** Copies pieces of every sample; the other values stay. */
    void copy(SampleArray source, Runs runs) {
        for (int sample = 0; sample < samples; sample++) {
            source.block.load(sample);
            block.copy(source.block, runs);
            block.store(sample);
        }
    }

    /** Sums of pieces of every sample, each added where it came from: what {@link #copy} is, transposed. */
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
        array.close();
    }
}
