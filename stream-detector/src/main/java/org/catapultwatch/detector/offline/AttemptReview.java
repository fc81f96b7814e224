package org.catapultwatch.detector.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.reading.AgopReader;
import org.catapultwatch.detector.reading.WindowMeasure;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;

/** Puts the whole telemetry of an attempt before an {@link AttemptJudge}, in order, whatever the order it came in. */
final class AttemptReview {

    private final DetectorConfig config;
    private final RunEvent run;
    private final int attempt;
    private final AttemptTelemetry telemetry;

    /**
     * A review of what has come.
     *
     * @param run what the run said of itself, in this attempt or another
     */
    AttemptReview(DetectorConfig config, RunEvent run, int attempt, AttemptTelemetry telemetry) {
        this.config = config;
        this.run = run;
        this.attempt = attempt;
        this.telemetry = telemetry;
    }

    /** Everything found, in the order decided. */
    void findings(Consumer<Finding> sink) {
        boolean hasGradients = !telemetry.gradients().isEmpty();
        AttemptJudge judge = new AttemptJudge(config, run.getRun(), attempt, run, hasGradients, sink);
        var kernels = new Upcoming<TakenKernel>(
                telemetry.kernels().iterator(),
                kernel -> kernel.point().step(),
                kernel -> judge.kernel(kernel.point(), kernel.criticalRate(run)));
        var gradients = new Upcoming<GradientSnapshot>(
                telemetry.gradients().values().iterator(), GradientSnapshot::getStep, judge::gradient);
        for (StepReading step : telemetry.steps()) {
            kernels.giveBelow(step.step());
            gradients.giveBelow(step.step());
            judge.step(step);
        }
        kernels.giveBelow(Long.MAX_VALUE);
        gradients.giveBelow(Long.MAX_VALUE);
        judge.end(telemetry.end());
    }

    /** What is known in the end. */
    AttemptVerdicts verdicts() {
        Map<Integer, Finding.Judged> spikes = new TreeMap<>();
        Map<Integer, WindowMeasure> before = new TreeMap<>();
        Map<Integer, WindowMeasure> after = new TreeMap<>();
        List<TumblingWindow> tumbling = new ArrayList<>();
        findings(finding -> {
            if (finding instanceof Finding.Judged judged) {
                spikes.put(judged.shape().number(), judged);
            } else if (finding instanceof Finding.Tumbled tumbled) {
                tumbling.add(tumbled.window());
            } else if (finding instanceof Finding.Flanked flanked) {
                boolean isBefore = flanked.event().getWindow().equals("before-spike");
                (isBefore ? before : after).put(flanked.event().getSpike(), flanked.measure());
            }
        });
        WindowMeasure empty = WindowMeasure.of(List.of(), run);
        List<JudgedSpike> judged = spikes.entrySet().stream()
                .map(spike -> new JudgedSpike(
                        spike.getValue().shape(),
                        spike.getValue().verdict(),
                        before.getOrDefault(spike.getKey(), empty),
                        after.getOrDefault(spike.getKey(), empty)))
                .toList();
        return verdicts(judged, tumbling);
    }

    private AttemptVerdicts verdicts(List<JudgedSpike> spikes, List<TumblingWindow> tumbling) {
        List<Measurement> alignments = telemetry.gradients().values().stream()
                .map(snapshot -> AgopReader.alignment(AgopReader.factor(snapshot.getFactor()), run))
                .toList();
        Measurement none = Measurement.undefined("there is no gradient snapshot");
        return new AttemptVerdicts(
                attempt,
                run,
                telemetry.end(),
                telemetry.steps(),
                telemetry.kernels().stream().map(TakenKernel::point).toList(),
                spikes,
                tumbling,
                alignments.stream()
                        .filter(Measurement::isDefined)
                        .findFirst()
                        .orElse(alignments.isEmpty() ? none : alignments.get(0)),
                alignments.isEmpty() ? none : alignments.get(alignments.size() - 1));
    }
}
