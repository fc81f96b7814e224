package org.catapultwatch.standalone.reproduce;

import java.util.List;
import java.util.Optional;
import org.catapultwatch.detector.offline.AttemptVerdicts;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;

/**
 * What came of a run.
 *
 * @param run which one it was
 * @param isFinished whether it ended as it should; a diverged one did not
 * @param steps how many there were
 * @param batchSize samples a step was taken on
 * @param trainLoss full training loss at the last step
 * @param testLoss loss on the test samples at the end
 * @param alignment AGOP alignment with the reference at the end
 * @param lambdaMax largest kernel eigenvalue at the end
 * @param lastPeak highest training loss since the learning rate was changed last; undefined where it never was
 * @param spikes in order
 * @param episodes how often the loss left its recent minimum, by {@link EpisodeCounter}
 * @param curve loss and kernels over the steps
 */
record RunOutcome(
        PlannedRun run,
        boolean isFinished,
        long steps,
        int batchSize,
        Measurement trainLoss,
        Measurement testLoss,
        Measurement alignment,
        Measurement lambdaMax,
        Measurement lastPeak,
        List<SpikeOutcome> spikes,
        int episodes,
        LossCurve curve) {

    static RunOutcome of(PlannedRun run, int batchSize, AttemptVerdicts verdicts) {
        List<StepReading> steps = verdicts.steps();
        List<KernelPoint> kernels = verdicts.kernels();
        double[] losses = steps.stream().mapToDouble(RunOutcome::trainLoss).toArray();
        Measurement noEnd = Measurement.undefined("the run has no end");
        return new RunOutcome(
                run,
                verdicts.end().map(RunEvent::getState).equals(Optional.of(RunState.FINISHED)),
                steps.size(),
                batchSize,
                losses.length == 0
                        ? Measurement.undefined("the run has no steps")
                        : Measurement.of(losses[losses.length - 1]),
                verdicts.end()
                        .map(end -> Measurement.ofNullable(end.getTestLoss(), "the run said no test loss"))
                        .orElse(noEnd),
                verdicts.lastAlignment(),
                kernels.isEmpty()
                        ? Measurement.undefined("the run has no kernel")
                        : kernels.get(kernels.size() - 1).lambdaMax(),
                lastPeak(steps),
                verdicts.spikes().stream().map(SpikeOutcome::of).toList(),
                EpisodeCounter.count(losses),
                LossCurve.of(losses, kernels));
    }

    /** Spikes that the detector calls catapults. */
    int catapults() {
        return (int) spikes.stream()
                .filter(spike -> spike.kind() == SpikeKind.CATAPULT)
                .count();
    }

    private static Measurement lastPeak(List<StepReading> steps) {
        int change = steps.size() - 1;
        while (change > 0
                && steps.get(change).learningRate().equals(steps.get(change - 1).learningRate())) {
            change--;
        }
        return change <= 0
                ? Measurement.undefined("the learning rate was never changed")
                : Measurement.of(steps.subList(change, steps.size()).stream()
                        .mapToDouble(RunOutcome::trainLoss)
                        .max()
                        .orElseThrow());
    }

    private static double trainLoss(StepReading step) {
        return step.trainLoss() == null ? step.loss() : step.trainLoss();
    }
}
