package org.catapultwatch.trainer.data;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * The independent sources of randomness of a run. Every one is a {@link Random}, whose algorithm Java specifies: the same seed
 * gives the same run on every machine.
 */
public enum RandomStream {
    WEIGHTS(0),
    TRAINING_SAMPLES(1),
    TEST_SAMPLES(2),
    BATCHES(3);

    private final int number;

    RandomStream(int number) {
        this.number = number;
    }

    /** This source for a run's seed. */
    public Random of(long seed) {
        // Random scrambles nearby seeds poorly: they go through a better generator first.
        return new Random(
                new SplittableRandom(seed).longs().skip(number).findFirst().orElseThrow());
    }
}
