package org.catapultwatch.detector.scan;

import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.StepReading;

/** What a line of a file says. */
sealed interface Entry {

    /** Where a kernel's line does not say which attempt it is of. */
    int UNKNOWN_ATTEMPT = -1;

    long line();

    int attempt();

    /** A step. */
    record StepRow(long line, int attempt, StepReading reading) implements Entry {}

    /**
     * A kernel.
     *
     * @param alignment of the AGOP at that step, where the file has it
     */
    record KernelRow(long line, int attempt, KernelPoint point, Measurement alignment, boolean hasAlignment)
            implements Entry {}
}
