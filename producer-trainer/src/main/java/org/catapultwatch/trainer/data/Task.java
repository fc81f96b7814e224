package org.catapultwatch.trainer.data;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a network is to learn: samples to train on, others to test it on, and the true predictor's AGOP where somebody knows it.
 *
 * <p>The same data seed gives the same samples on every machine, and a larger number of them begins with the smaller one's. A
 * task is immutable; its samples are native memory that the caller closes.
 */
public interface Task {

    /** d, values of a sample. */
    int inputs();

    /** C, values of a target. */
    int outputs();

    /** How many samples there are to ask for. */
    SampleLimits limits();

    /**
     * Samples to train on.
     *
     * @throws IllegalArgumentException if there are not that many
     */
    Samples training(DataType type, int count, long dataSeed);

    /**
     * Samples to test on: none of those to train on, as long as both numbers together keep the {@link #limits() limits}.
     *
     * @throws IllegalArgumentException if there are not that many
     */
    Samples test(DataType type, int count, long dataSeed);

    /** The true predictor's AGOP, or a stand-in for it; empty where nobody knows it, as for real data. */
    Optional<ReferenceAgop> reference();

    /** How a sample's values lie in an image; empty where they are none. */
    default Optional<ImageSize> imageSize() {
        return Optional.empty();
    }
}
