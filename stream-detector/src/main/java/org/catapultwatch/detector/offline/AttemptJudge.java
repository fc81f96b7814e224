package org.catapultwatch.detector.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.reading.AgopReader;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.reading.WindowMeasure;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelEvidence;
import org.catapultwatch.detector.verdict.SpikeJudge;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeTracker;
import org.catapultwatch.detector.verdict.SpikeTransition;
import org.catapultwatch.detector.verdict.SpikeVerdict;
import org.catapultwatch.detector.verdict.SpikeWindowRule;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;

/** Runs the verdicts over the whole telemetry of an attempt. */
final class AttemptJudge {

    private static final SpikeWindowRule.Reach EVERYTHING =
            new SpikeWindowRule.Reach(Long.MAX_VALUE, true, Long.MAX_VALUE, true);

    private final DetectorConfig config;
    private final RunEvent run;
    private final AttemptTelemetry telemetry;

    AttemptJudge(DetectorConfig config, RunEvent run, AttemptTelemetry telemetry) {
        this.config = config;
        this.run = run;
        this.telemetry = telemetry;
    }

    AttemptVerdicts verdicts(int attempt) {
        List<Measurement> alignments = telemetry.gradients().values().stream()
                .map(snapshot -> AgopReader.alignment(AgopReader.factor(snapshot.getFactor()), run))
                .toList();
        Measurement none = Measurement.undefined("there is no gradient snapshot");
        return new AttemptVerdicts(
                attempt,
                run,
                telemetry.end(),
                telemetry.steps(),
                telemetry.kernels(0, Long.MAX_VALUE),
                spikes(),
                tumblingWindows(),
                alignments.stream()
                        .filter(Measurement::isDefined)
                        .findFirst()
                        .orElse(alignments.isEmpty() ? none : alignments.get(0)),
                alignments.isEmpty() ? none : alignments.get(alignments.size() - 1));
    }

    private List<JudgedSpike> spikes() {
        List<SpikeTransition.Closed> closed = closedSpikes();
        List<JudgedSpike> spikes = new ArrayList<>();
        for (int i = 0; i < closed.size(); i++) {
            SpikeShape shape = closed.get(i).shape();
            OptionalLong previousEnd = i == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(closed.get(i - 1).shape().endStep());
            OptionalLong nextStart = i + 1 == closed.size()
                    ? OptionalLong.empty()
                    : OptionalLong.of(closed.get(i + 1).shape().startStep());
            var selection = new SpikeWindowRule(config.windowSnapshots())
                    .select(
                            List.copyOf(telemetry.gradients().keySet()),
                            new SpikeWindowRule.Spike(previousEnd, shape.startStep(), shape.endStep(), nextStart),
                            EVERYTHING)
                    .orElseThrow();
            spikes.add(new JudgedSpike(
                    shape, judge(closed.get(i)), measure(selection.before()), measure(selection.after())));
        }
        return spikes;
    }

    private List<SpikeTransition.Closed> closedSpikes() {
        SpikeTracker tracker = new SpikeTracker(config);
        List<SpikeTransition> transitions = new ArrayList<>();
        telemetry.steps().forEach(step -> transitions.addAll(tracker.next(step)));
        transitions.addAll(tracker.end());
        return transitions.stream()
                .filter(SpikeTransition.Closed.class::isInstance)
                .map(SpikeTransition.Closed.class::cast)
                .toList();
    }

    private SpikeVerdict judge(SpikeTransition.Closed closed) {
        SpikeShape shape = closed.shape();
        long reach = RunReader.reach(run, config);
        KernelEvidence evidence =
                KernelEvidence.of(telemetry.kernels(shape.startStep() - reach, shape.lastStep() + reach), shape, reach);
        return new SpikeJudge(config).judge(shape, closed.outcome(), evidence, RunReader.facts(run));
    }

    private WindowMeasure measure(List<Long> steps) {
        return WindowMeasure.of(steps.stream().map(telemetry.gradients()::get).toList(), run);
    }

    private List<TumblingWindow> tumblingWindows() {
        long length = config.windowSteps();
        NavigableMap<Long, GradientSnapshot> gradients = telemetry.gradients();
        List<TumblingWindow> windows = new ArrayList<>();
        for (Long next = gradients.isEmpty() ? null : gradients.firstKey(); next != null; ) {
            long start = next / length * length;
            WindowMeasure window = between(start, start + length);
            WindowMeasure previous = between(start - length, start);
            windows.add(new TumblingWindow(start, start + length - 1, window, window.drift(previous)));
            next = gradients.ceilingKey(start + length);
        }
        return windows;
    }

    /** The window of the snapshots from one step to before another. */
    private WindowMeasure between(long from, long to) {
        return WindowMeasure.of(
                List.copyOf(telemetry.gradients().subMap(from, to).values()), run);
    }
}
