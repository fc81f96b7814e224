package org.catapultwatch.detector.verdict;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which spikes of the probe loss are told: catapults, by the evidence of their own kernels, in the part of a run whose steps carry
 * only the loss of their minibatches, unless that loss shows them too.
 *
 * <p>A spike of the probe loss lies somewhere between the last snapshot before it and the first that is back; the loss shows it where one
 * of its spikes meets those steps. Decided once every spike of the loss that could is known, so it depends on the telemetry alone.
 */
public final class ProbeSpikeRule {

    private final SpikeJudge judge;
    private final long reach;
    private final RunFacts run;

    /** @param reach how many steps from a spike a kernel may lie to speak of it */
    public ProbeSpikeRule(DetectorConfig config, long reach, RunFacts run) {
        this.judge = new SpikeJudge(config);
        this.reach = reach;
        this.run = run;
    }

    /**
     * Whether all spikes of the loss that can meet it are known, and have ended.
     *
     * @param earliestStart no spike of the loss that is open or still to come starts before this step
     */
    public static boolean isDue(SpikeShape spike, long earliestStart) {
        return earliestStart >= spike.endStep();
    }

    /**
     * Whether it is told.
     *
     * @param kernels those within reach of the spike, and perhaps others, sorted by step
     * @param minibatchesFrom first step without the full training loss
     * @param lossSpikeEnd end of the last spike of the loss that starts before this one has ended; empty where there is none
     */
    public boolean isTold(
            SpikeShape spike, List<KernelPoint> kernels, long minibatchesFrom, OptionalLong lossSpikeEnd) {
        long quiet = kernels.stream()
                .filter(kernel -> kernel.scope() == Scope.PROBE && kernel.hasLossSplit())
                .mapToLong(KernelPoint::step)
                .filter(step -> step < spike.startStep() && step >= spike.startStep() - reach)
                .max()
                .orElse(spike.startStep() - reach);
        boolean isShown = lossSpikeEnd.isPresent() && lossSpikeEnd.getAsLong() > quiet;
        return spike.startStep() >= minibatchesFrom && !isShown && isCatapult(spike, kernels);
    }

    private boolean isCatapult(SpikeShape spike, List<KernelPoint> kernels) {
        KernelEvidence evidence = KernelEvidence.of(kernels, spike, reach);
        return judge.judge(spike, Outcome.RETURNED, evidence, run).kind() == SpikeKind.CATAPULT;
    }
}
