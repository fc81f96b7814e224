package org.catapultwatch.standalone.reproduce;

import java.util.List;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.SpikeKind;

/** Outcomes of runs that nobody made. */
final class MadeUpRuns {

    static final Setting SETTING = Setting.of("gd-rank2");

    private MadeUpRuns() {}

    static SpikeOutcome catapult(double share, double before, double after) {
        return spike(SpikeKind.CATAPULT, Measurement.of(share), Measurement.of(before), Measurement.of(after));
    }

    static SpikeOutcome spike(SpikeKind kind, Measurement share, Measurement before, Measurement after) {
        return new SpikeOutcome(kind, 10, 12, 5, share, before, after);
    }

    static RunOutcome run(Setting setting, long seed, double alignment, double testLoss, SpikeOutcome... spikes) {
        return run(setting, seed, true, alignment, testLoss, spikes);
    }

    static RunOutcome run(
            Setting setting, long seed, boolean isFinished, double alignment, double testLoss, SpikeOutcome... spikes) {
        return new RunOutcome(
                new PlannedRun(setting, seed),
                isFinished,
                100,
                8,
                Measurement.of(0.001),
                Measurement.of(testLoss),
                Measurement.of(alignment),
                Measurement.of(50),
                Measurement.undefined("the learning rate was never changed"),
                List.of(spikes),
                spikes.length,
                new LossCurve(
                        List.of(new LossCurve.Point(0, 1), new LossCurve.Point(99, 0.001)),
                        List.of(new LossCurve.Point(0, 0.9)),
                        List.of(new LossCurve.Point(0, 0.1))));
    }
}
