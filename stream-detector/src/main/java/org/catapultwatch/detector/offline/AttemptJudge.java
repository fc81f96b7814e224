package org.catapultwatch.detector.offline;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.reading.AgopReader;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.SpikeTracker;
import org.catapultwatch.detector.verdict.SpikeTransition;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.wire.AvroCodec;

/**
 * Takes the telemetry of one attempt in order and says what is decided as soon as it is.
 *
 * <p>In order means: steps ascending; kernels and snapshots ascending, each after the last step that is not beyond it and before the
 * next one. What comes out are the records of the topology, in the order decided. Memory does not grow with the run: kept are the
 * baseline, the kernels and snapshots within reach, and the spikes that wait for some. A step costs the tracker's work and little
 * else; a kernel, while a spike waits for it, the kernels within reach. Not safe for several threads.
 */
public final class AttemptJudge {

    static {
        AvroCodec.trustOurRecords();
    }

    private final String run;
    private final int attempt;
    private final RunEvent announcement;
    private final Consumer<Finding> sink;
    private final SpikeTracker tracker;
    private final SpikeCases spikes;
    private final ProbeCases probeSpikes;
    private final WarningWatch warnings;
    private final Optional<AlignmentWindows> windows;
    private final AttemptTally tally = new AttemptTally();

    /**
     * A judge before the first step.
     *
     * @param announcement what the run said of itself, in this attempt or another
     * @param hasGradients whether gradient snapshots will come: without any there are no windows
     * @param sink told every finding, in the order decided
     */
    public AttemptJudge(
            DetectorConfig config,
            String run,
            int attempt,
            RunEvent announcement,
            boolean hasGradients,
            Consumer<Finding> sink) {
        this.run = run;
        this.attempt = attempt;
        this.announcement = announcement;
        this.sink = sink;
        tracker = new SpikeTracker(config, () -> RunReader.samples(announcement));
        KernelShelf kernels = new KernelShelf();
        spikes = new SpikeCases(run, attempt, announcement, config, kernels, this::earliestStart, this::found);
        probeSpikes = new ProbeCases(config, announcement, tracker, kernels, spikes::whole);
        warnings = new WarningWatch(run, attempt, config, this::found);
        windows = hasGradients
                ? Optional.of(
                        new AlignmentWindows(run, attempt, announcement, config, tracker::earliestStart, this::found))
                : Optional.empty();
    }

    /**
     * The next step.
     *
     * @throws IllegalArgumentException where it is not after the last one
     */
    public void step(StepReading reading) {
        tally.step(reading);
        List<SpikeTransition> transitions = tracker.next(reading);
        spikes.step(reading.step(), transitions);
        probeSpikes.step(transitions);
        warnings.step(reading);
        windows.ifPresent(open -> open.step(reading.step()));
    }

    /** The next kernel, with the critical learning rate it gives; a repeated one changes nothing. */
    public void kernel(KernelPoint kernel, CriticalLearningRate critical) {
        if (spikes.kernel(kernel)) {
            probeSpikes.kernel(kernel);
            warnings.kernel(kernel, critical);
        }
    }

    /** The next gradient snapshot. */
    public void gradient(GradientSnapshot snapshot) {
        alignment(AgopReader.alignment(AgopReader.factor(snapshot.getFactor()), announcement));
        windows.ifPresent(open -> open.gradient(snapshot));
    }

    /** An alignment that was measured elsewhere; only the summary speaks of it. */
    public void alignment(Measurement alignment) {
        tally.alignment(alignment);
    }

    /**
     * The attempt is over.
     *
     * @param end what the run said at its end, where it came to that
     */
    public void end(Optional<RunEvent> end) {
        List<SpikeTransition> transitions = tracker.end();
        spikes.stepsEnd(transitions);
        probeSpikes.end(transitions);
        spikes.end();
        windows.ifPresent(AlignmentWindows::end);
        found(new Finding.Summarised(tally.summary(run, attempt, announcement, end)));
    }

    /** How many spikes and kernels are kept, for tests of what is kept. */
    int size() {
        return spikes.size() + probeSpikes.size();
    }

    /** No spike of either loss of which nothing was said yet starts before this step. */
    private long earliestStart() {
        return Math.min(tracker.earliestStart(), probeSpikes.earliestStart());
    }

    private void found(Finding finding) {
        tally.found(finding);
        sink.accept(finding);
        if (finding instanceof Finding.Opened opened) {
            windows.ifPresent(open -> open.spike(opened.event()));
        } else if (finding instanceof Finding.Judged judged) {
            windows.ifPresent(open -> open.spike(judged.event()));
        }
    }
}
