package org.catapultwatch.detector.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.reading.WindowMeasure;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelEvidence;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.SpikeJudge;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeTracker;
import org.catapultwatch.detector.verdict.SpikeTransition;
import org.catapultwatch.detector.verdict.SpikeWindowRule;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;

/** The slow, obvious way: every verdict out of the whole telemetry at once. */
record WholeAttempt(DetectorConfig config, AttemptVerdicts read, NavigableMap<Long, GradientSnapshot> gradients) {

    private static final SpikeWindowRule.Reach EVERYTHING =
            new SpikeWindowRule.Reach(Long.MAX_VALUE, true, Long.MAX_VALUE, true);

    List<JudgedSpike> spikes() {
        RunEvent run = read.announcement();
        long reach = RunReader.reach(run, config);
        List<SpikeTransition.Closed> closed = closed();
        List<JudgedSpike> spikes = new ArrayList<>();
        for (int i = 0; i < closed.size(); i++) {
            SpikeShape shape = closed.get(i).shape();
            List<KernelPoint> near = read.kernels().stream()
                    .filter(kernel ->
                            kernel.step() >= shape.startStep() - reach && kernel.step() <= shape.lastStep() + reach)
                    .toList();
            var verdict = new SpikeJudge(config)
                    .judge(shape, closed.get(i).outcome(), KernelEvidence.of(near, shape, reach), RunReader.facts(run));
            OptionalLong previous = i == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(closed.get(i - 1).shape().endStep());
            OptionalLong next = i + 1 == closed.size()
                    ? OptionalLong.empty()
                    : OptionalLong.of(closed.get(i + 1).shape().startStep());
            var selection = new SpikeWindowRule(config.windowSnapshots())
                    .select(
                            List.copyOf(gradients.keySet()),
                            new SpikeWindowRule.Spike(previous, shape.startStep(), shape.endStep(), next),
                            EVERYTHING)
                    .orElseThrow();
            spikes.add(new JudgedSpike(shape, verdict, measure(selection.before()), measure(selection.after())));
        }
        return spikes;
    }

    List<TumblingWindow> tumblingWindows() {
        long length = config.windowSteps();
        List<TumblingWindow> windows = new ArrayList<>();
        long last = gradients.isEmpty() ? -1 : gradients.lastKey();
        for (long start = 0; start <= last; start += length) {
            WindowMeasure window = between(start, start + length);
            if (!window.snapshots().isEmpty()) {
                windows.add(new TumblingWindow(
                        start, start + length - 1, window, window.drift(between(start - length, start))));
            }
        }
        return windows;
    }

    private List<SpikeTransition.Closed> closed() {
        SpikeTracker tracker = new SpikeTracker(config, () -> RunReader.samples(read.announcement()));
        List<SpikeTransition> transitions = new ArrayList<>();
        read.steps().forEach(step -> transitions.addAll(tracker.next(step)));
        transitions.addAll(tracker.end());
        return transitions.stream()
                .filter(SpikeTransition.Closed.class::isInstance)
                .map(SpikeTransition.Closed.class::cast)
                .toList();
    }

    private WindowMeasure measure(List<Long> steps) {
        return WindowMeasure.of(steps.stream().map(gradients::get).toList(), read.announcement());
    }

    private WindowMeasure between(long from, long to) {
        return WindowMeasure.of(List.copyOf(gradients.subMap(from, to).values()), read.announcement());
    }
}
