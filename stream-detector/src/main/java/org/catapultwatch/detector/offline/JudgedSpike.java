package org.catapultwatch.detector.offline;

import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.reading.WindowMeasure;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeVerdict;

/**
 * A spike, what it was, and the network on either side of it.
 *
 * @param shape where it lies
 * @param verdict what it was, and why
 * @param before the last gradient snapshots before its start
 * @param after the first ones from its end on
 */
public record JudgedSpike(SpikeShape shape, SpikeVerdict verdict, WindowMeasure before, WindowMeasure after) {

    /** Alignment after it less the one before. */
    public Measurement gain() {
        return after.gainOver(before);
    }
}
