package org.catapultwatch.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.catapultwatch.detector.quantity.AgopAlignment;
import org.catapultwatch.detector.quantity.AgopFactor;
import org.catapultwatch.detector.quantity.KernelReading;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.quantity.TangentKernelAnalysis;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelEvidence;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.RunFacts;
import org.catapultwatch.detector.verdict.Scope;
import org.catapultwatch.detector.verdict.SpikeJudge;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeTracker;
import org.catapultwatch.detector.verdict.SpikeTransition;
import org.catapultwatch.detector.verdict.SpikeVerdict;
import org.catapultwatch.detector.verdict.SpikeWindowRule;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.Matrix;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.wire.PackedFloats;

/** The verdicts on a whole run at once, without Kafka: lists in, spikes and windows out. */
final class OfflineVerdicts {

    private final DetectorConfig config = DetectorConfig.defaults();
    private final TelemetryTee run;
    private final RunEvent start;

    OfflineVerdicts(TelemetryTee run) {
        this.run = run;
        this.start = run.events.get(0);
    }

    record Spike(SpikeShape shape, SpikeVerdict verdict) {}

    record Window(String kind, int spike, List<Long> steps, Measurement alignment) {}

    List<Spike> spikes() {
        SpikeTracker tracker = new SpikeTracker(config);
        List<SpikeTransition> transitions = new ArrayList<>();
        run.steps.forEach(step -> transitions.addAll(tracker.next(StepReading.of(
                step.getStep(), step.getLoss(), step.getTrainLoss(), step.getGradientNorm(), step.getLearningRate()))));
        transitions.addAll(tracker.end());
        List<KernelPoint> kernels =
                run.kernels.stream().map(OfflineVerdicts::point).toList();
        RunFacts facts = new RunFacts(true, Measurement.of(start.getCurvatureScale()), start.getMomentum());
        SpikeJudge judge = new SpikeJudge(config);
        List<Spike> spikes = new ArrayList<>();
        for (SpikeTransition transition : transitions) {
            if (transition instanceof SpikeTransition.Closed closed) {
                KernelEvidence evidence =
                        KernelEvidence.of(kernels, closed.shape(), config.reach(start.getKernelEvery()));
                spikes.add(new Spike(closed.shape(), judge.judge(closed.shape(), closed.outcome(), evidence, facts)));
            }
        }
        return spikes;
    }

    List<Window> spikeWindows(List<Spike> spikes) {
        SpikeWindowRule rule = new SpikeWindowRule(config.windowSnapshots());
        List<Long> steps = run.gradients.stream().map(GradientSnapshot::getStep).toList();
        var everything = new SpikeWindowRule.Reach(Long.MAX_VALUE, true, Long.MAX_VALUE, true);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < spikes.size(); i++) {
            SpikeShape shape = spikes.get(i).shape();
            OptionalLong previousEnd = i == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(spikes.get(i - 1).shape().endStep());
            OptionalLong nextStart = i + 1 == spikes.size()
                    ? OptionalLong.empty()
                    : OptionalLong.of(spikes.get(i + 1).shape().startStep());
            var selection = rule.select(
                            steps,
                            new SpikeWindowRule.Spike(previousEnd, shape.startStep(), shape.endStep(), nextStart),
                            everything)
                    .orElseThrow();
            windows.add(window("before-spike", shape.number(), selection.before()));
            windows.add(window("after-spike", shape.number(), selection.after()));
        }
        return windows;
    }

    List<Window> tumblingWindows() {
        List<Window> windows = new ArrayList<>();
        long last = run.gradients.get(run.gradients.size() - 1).getStep();
        for (long from = 0; from <= last; from += config.windowSteps()) {
            long begin = from;
            List<Long> steps = run.gradients.stream()
                    .map(GradientSnapshot::getStep)
                    .filter(step -> step >= begin && step < begin + config.windowSteps())
                    .toList();
            windows.add(window("tumbling", 0, steps));
        }
        return windows;
    }

    private Window window(String kind, int spike, List<Long> steps) {
        if (steps.isEmpty()) {
            return new Window(kind, spike, steps, Measurement.undefined("empty"));
        }
        List<AgopFactor> factors = run.gradients.stream()
                .filter(snapshot -> steps.contains(snapshot.getStep()))
                .map(snapshot -> factor(snapshot.getFactor()))
                .toList();
        return new Window(
                kind, spike, steps, AgopAlignment.between(AgopFactor.stack(factors), factor(start.getReferenceAgop())));
    }

    private static KernelPoint point(KernelSnapshot snapshot) {
        DenseKernel dense = (DenseKernel) snapshot.getMeasurement();
        KernelReading reading = TangentKernelAnalysis.of(
                PackedFloats.unpack(dense.getUpperTriangle()),
                dense.getSize(),
                PackedFloats.unpack(dense.getResidual()),
                snapshot.getSamples(),
                5);
        return new KernelPoint(
                snapshot.getStep(), Scope.PROBE, reading.lambdaMax(), reading.lossTop(), reading.lossRest());
    }

    private static AgopFactor factor(Matrix matrix) {
        return new AgopFactor(matrix.getRows(), matrix.getColumns(), PackedFloats.unpack(matrix.getValues()));
    }
}
