package org.catapultwatch.detector.evaluation.rules;

/** Marks the steps at which a series spikes. Keeps what it needs of the past; not safe for use by several threads. */
public interface SpikeRule {

    /** Takes the next value and says whether it is a spike. */
    boolean isSpike(double value);
}
