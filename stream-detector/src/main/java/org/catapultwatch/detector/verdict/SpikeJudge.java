package org.catapultwatch.detector.verdict;

import java.util.Locale;
import org.catapultwatch.detector.quantity.Measurement;

/**
 * Tells which kind a spike was, from how it ended and what the kernels say.
 *
 * <p>A spike that came back is a catapult where at least half of its rise lay in the top eigenspace or λ_max fell by 5 %
 * or more across it (Zhu et al. 2024). Where no kernel is near enough, or the kernels do not bear it out, it is told apart
 * by the loss alone. Stateless.
 */
public final class SpikeJudge {

    private static final String OTHER_LOSS_LABEL = "spike with kernel drop";

    private final DetectorConfig config;

    public SpikeJudge(DetectorConfig config) {
        this.config = config;
    }

    /** The verdict on a closed spike. */
    public SpikeVerdict judge(SpikeShape shape, Outcome outcome, KernelEvidence kernels, RunFacts run) {
        SpikeVerdict verdict = verdict(shape, outcome, kernels, run);
        return new SpikeVerdict(
                verdict.kind(),
                verdict.label(),
                verdict.evidence(),
                verdict.reason()
                        + (shape.isOfProbe() ? "; only the probe loss shows it" : "")
                        + shape.scale().remark());
    }

    private SpikeVerdict verdict(SpikeShape shape, Outcome outcome, KernelEvidence kernels, RunFacts run) {
        SpikeVerdict.Evidence evidence = evidence(shape, kernels, run);
        return switch (outcome) {
            case RETURNED -> returned(kernels, evidence, run, SpikeKind.RECOVERED, "came back");
            case BRIEF ->
                returned(
                        kernels,
                        evidence,
                        run,
                        SpikeKind.OUTLIER,
                        "at most " + config.outlierSteps() + " steps of minibatch loss");
            case SETTLED -> plain(SpikeKind.LEVEL_SHIFT, evidence, "settled at a new level and did not come back");
            case DIVERGED ->
                plain(
                        SpikeKind.DIVERGENCE,
                        evidence,
                        Double.isFinite(shape.peakLoss())
                                ? "still rising when the horizon had passed"
                                : "the loss is not finite");
            case UNDECIDED -> plain(SpikeKind.UNDECIDED, evidence, "the attempt ended before the loss came back");
        };
    }

    /** The numbers known of a spike, also while it is open. */
    public SpikeVerdict.Evidence evidence(SpikeShape shape, KernelEvidence kernels, RunFacts run) {
        Measurement ratio = run.criticalLearningRate(kernels.lambdaMaxBefore()).ratio(shape.learningRate());
        return new SpikeVerdict.Evidence(
                kernels.lambdaMaxBefore(),
                kernels.lambdaMaxAfter(),
                kernels.topShareOfRise(),
                ratio,
                shape.gradientNormRatio());
    }

    private SpikeVerdict returned(
            KernelEvidence kernels, SpikeVerdict.Evidence evidence, RunFacts run, SpikeKind otherwise, String how) {
        Measurement share = kernels.topShareOfRise();
        Measurement drop = kernels.lambdaDrop();
        if (share.isDefined() && share.value() >= config.topShare()) {
            return catapult(evidence, run, how + ", and " + percent(share) + " of the rise lay in the top eigenspace");
        }
        if (drop.isDefined() && drop.value() >= config.lambdaDrop()) {
            return catapult(evidence, run, how + ", and the largest kernel eigenvalue fell by " + percent(drop));
        }
        return plain(otherwise, evidence, how + ", and " + unborne(share, drop));
    }

    private static String unborne(Measurement share, Measurement drop) {
        if (!share.isDefined() && !drop.isDefined()) {
            return "no kernel is near enough to judge (" + share.reason() + "; " + drop.reason() + ")";
        }
        String shareText = share.isDefined()
                ? "only " + percent(share) + " of the rise lay in the top eigenspace"
                : "the part of the rise in the top eigenspace is unknown (" + share.reason() + ")";
        String dropText = drop.isDefined()
                ? "the largest kernel eigenvalue changed by " + percent(drop.map(fall -> -fall))
                : "its change in the largest kernel eigenvalue is unknown (" + drop.reason() + ")";
        return "the kernels do not bear a catapult out: " + shareText + ", " + dropText;
    }

    private static SpikeVerdict catapult(SpikeVerdict.Evidence evidence, RunFacts run, String reason) {
        String label = run.squaredLoss() ? SpikeKind.CATAPULT.wireWord() : OTHER_LOSS_LABEL;
        return new SpikeVerdict(SpikeKind.CATAPULT, label, evidence, reason);
    }

    private static SpikeVerdict plain(SpikeKind kind, SpikeVerdict.Evidence evidence, String reason) {
        return new SpikeVerdict(kind, kind.wireWord(), evidence, reason);
    }

    private static String percent(Measurement part) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * part.value());
    }
}
