package org.catapultwatch.detector.verdict;

import java.util.OptionalLong;

/**
 * When the closing of a spike is said, and from when on nothing more can be said of it.
 *
 * <p>A spike that came back is closed once the kernel after it is known, or once two kernel cadences have passed without it; a
 * run of which no kernel is known, nor a cadence, is not waited for. Any other end is said at once. Kernels that arrive after the
 * closing may revise it until none that can still come lies within reach.
 *
 * @param kernelEvery cadence of the kernels in steps, empty where it is not known
 * @param reachSteps how long to wait where it is not known
 */
public record ClosingRule(OptionalLong kernelEvery, int reachSteps) {

    /** Kernel cadences that a closing waits for the kernel after the spike. */
    private static final int PATIENCE_CADENCES = 2;

    /**
     * How far the telemetry of an attempt has been read.
     *
     * @param lastStep last step judged
     * @param lastKernelStep step of the last kernel read, empty before the first
     * @param kernelsEnded no kernel will follow
     * @param superseded a higher attempt has begun
     */
    public record Progress(long lastStep, OptionalLong lastKernelStep, boolean kernelsEnded, boolean superseded) {}

    /** Whether a spike that has ended is to be closed now. */
    public boolean isDue(Outcome outcome, long endStep, KernelEvidence evidence, Progress progress) {
        return switch (outcome) {
            case SETTLED, DIVERGED, UNDECIDED -> true;
            case RETURNED, BRIEF ->
                progress.kernelsEnded()
                        || (progress.lastKernelStep().isPresent()
                                && evidence.isComplete(progress.lastKernelStep().getAsLong()))
                        || !isWorthWaiting(endStep, progress);
        };
    }

    /**
     * Whether no kernel can change what was said of a spike.
     *
     * @param kernelsReadBelow every kernel with a lower step has been read
     */
    public static boolean isSettled(KernelEvidence evidence, long kernelsReadBelow) {
        return evidence.completeFromStep() < kernelsReadBelow;
    }

    private boolean isWorthWaiting(long endStep, Progress progress) {
        if (progress.superseded()
                || (kernelEvery.isEmpty() && progress.lastKernelStep().isEmpty())) {
            return false;
        }
        long patience = kernelEvery.isEmpty() ? reachSteps : PATIENCE_CADENCES * kernelEvery.getAsLong();
        return progress.lastStep() < endStep + patience;
    }
}
