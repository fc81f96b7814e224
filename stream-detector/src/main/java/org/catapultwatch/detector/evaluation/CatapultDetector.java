package org.catapultwatch.detector.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.catapultwatch.detector.offline.AttemptJudge;
import org.catapultwatch.detector.offline.Finding;
import org.catapultwatch.detector.offline.Upcoming;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;

/** This product's detector: the judge that a scan of the same run asks. */
public final class CatapultDetector implements SpikeDetector {

    private final DetectorConfig config;

    public CatapultDetector(DetectorConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "catapult-watch";
    }

    @Override
    public String definition() {
        return "robust baseline outside spikes, with kernel evidence";
    }

    @Override
    public boolean marksSteps() {
        return false;
    }

    @Override
    public List<DetectedSpike> detect(LabelledRun run, Track track) {
        Map<Integer, Long> openedAt = new HashMap<>();
        Map<Integer, Finding.Judged> last = new HashMap<>();
        judge(run, track, finding -> {
            if (finding instanceof Finding.Opened opened) {
                openedAt.put(opened.event().getSpike(), opened.event().getDetectedAtStep());
            } else if (finding instanceof Finding.Judged judged) {
                last.put(judged.event().getSpike(), judged);
            }
        });
        List<DetectedSpike> spikes = new ArrayList<>();
        last.forEach((number, judged) -> spikes.add(new DetectedSpike(
                judged.shape().startStep(),
                judged.shape().lastStep(),
                openedAt.get(number),
                judged.shape().detectedAtStep(),
                Optional.of(judged.verdict().kind()))));
        spikes.sort(Comparator.comparingLong(DetectedSpike::startStep));
        return spikes;
    }

    private void judge(LabelledRun run, Track track, Consumer<Finding> sink) {
        AttemptJudge judge = new AttemptJudge(config, run.name(), 0, announcement(run), false, sink);
        var kernels = new Upcoming<KernelPoint>(
                run.kernels().iterator(),
                KernelPoint::step,
                kernel -> judge.kernel(kernel, run.facts().criticalLearningRate(kernel.lambdaMax())));
        for (StepReading step : run.steps()) {
            kernels.giveBelow(step.step());
            judge.step(track.reading(step));
        }
        kernels.giveBelow(Long.MAX_VALUE);
        judge.end(Optional.empty());
    }

    private static RunEvent announcement(LabelledRun run) {
        RunEvent.Builder event = RunEvent.newBuilder()
                .setRun(run.name())
                .setStep(0)
                .setTimeMicros(0)
                .setState(RunState.STARTED)
                .setMomentum(run.facts().momentum())
                .setCurvatureScale(run.facts().curvatureScale().orNull())
                .setKernelEvery((int) run.kernelEvery());
        run.samples().ifPresent(event::setSamples);
        return event.build();
    }
}
