package org.catapultwatch.detector.event;

import java.util.Objects;
import org.catapultwatch.detector.verdict.KernelEvidence;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeVerdict;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.SpikeEvidence;

/** Spikes and verdicts as the events that are sent. */
public final class SpikeEvents {

    private SpikeEvents() {}

    /** A spike whose end is not known yet. */
    public static SpikeEvent opened(
            String run, int attempt, SpikeShape shape, SpikeVerdict.Evidence evidence, long timeMicros) {
        return event(run, attempt, shape, timeMicros)
                .setState("opened")
                .setEvidence(evidence(evidence))
                .setReason((shape.isOfProbe() ? "the probe loss" : "the loss") + " has left its baseline"
                        + shape.scale().remark())
                .build();
    }

    /** A spike that is over, judged for the first time. */
    public static SpikeEvent closed(
            String run, int attempt, SpikeShape shape, SpikeVerdict verdict, KernelEvidence kernels, long timeMicros) {
        return judged(event(run, attempt, shape, timeMicros).setState("closed"), verdict, kernels);
    }

    /** The same spike, judged anew at this time. */
    public static SpikeEvent revised(
            SpikeEvent before, SpikeShape shape, SpikeVerdict verdict, KernelEvidence kernels, long timeMicros) {
        SpikeEvent.Builder builder = SpikeEvent.newBuilder(before)
                .setState("revised")
                .setDetectedAtStep(shape.detectedAtStep())
                .setTimeMicros(timeMicros);
        return judged(builder, verdict, kernels);
    }

    /** Whether a revision has another kind, evidence that was missing before, another reason, or rests on other kernels. */
    public static boolean saysMore(SpikeEvent before, SpikeEvent now) {
        SpikeEvidence old = before.getEvidence();
        SpikeEvidence more = now.getEvidence();
        return !Objects.equals(before.getKind(), now.getKind())
                || !Objects.equals(before.getReason(), now.getReason())
                || before.getDetectedAtStep() != now.getDetectedAtStep()
                || !Objects.equals(old.getLambdaMaxBefore(), more.getLambdaMaxBefore())
                || !Objects.equals(old.getLambdaMaxAfter(), more.getLambdaMaxAfter())
                || !Objects.equals(old.getTopShareOfRise(), more.getTopShareOfRise());
    }

    private static SpikeEvent judged(SpikeEvent.Builder builder, SpikeVerdict verdict, KernelEvidence kernels) {
        boolean isKernelDecided = kernels.lambdaMaxAfter().isDefined() && isJudgedByKernels(verdict.kind());
        long kernelStep = isKernelDecided ? kernels.completeFromStep() : builder.getDetectedAtStep();
        return builder.setKind(verdict.kind().wireWord())
                .setLabel(verdict.label())
                .setDetectedAtStep(Math.max(builder.getDetectedAtStep(), kernelStep))
                .setEvidence(evidence(verdict.evidence()))
                .setReason(verdict.reason())
                .build();
    }

    private static boolean isJudgedByKernels(SpikeKind kind) {
        return switch (kind) {
            case CATAPULT, RECOVERED, OUTLIER -> true;
            case LEVEL_SHIFT, DIVERGENCE, UNDECIDED -> false;
        };
    }

    private static SpikeEvent.Builder event(String run, int attempt, SpikeShape shape, long timeMicros) {
        return SpikeEvent.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setSpike(shape.number())
                .setStartStep(shape.startStep())
                .setPeakStep(shape.peakStep())
                .setEndStep(shape.endStep())
                .setDetectedAtStep(shape.detectedAtStep())
                .setBaselineLoss(shape.baselineLoss())
                .setPeakLoss(shape.peakLoss())
                .setTimeMicros(timeMicros);
    }

    private static SpikeEvidence evidence(SpikeVerdict.Evidence evidence) {
        return new SpikeEvidence(
                evidence.lambdaMaxBefore().orNull(),
                evidence.lambdaMaxAfter().orNull(),
                evidence.topShareOfRise().orNull(),
                evidence.learningRateRatio().orNull(),
                evidence.gradientNormRatio().orNull());
    }
}
