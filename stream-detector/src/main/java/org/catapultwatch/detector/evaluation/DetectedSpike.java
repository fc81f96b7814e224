package org.catapultwatch.detector.evaluation;

import java.util.Optional;
import org.catapultwatch.detector.verdict.SpikeKind;

/**
 * A spike that a detector reported.
 *
 * @param startStep first step, as reported
 * @param endStep last step, inclusive
 * @param openedAtStep step whose reading made the detector report it
 * @param decidedAtStep step whose reading told how it ended
 * @param kind what it was; empty for a detector that tells none
 */
public record DetectedSpike(
        long startStep, long endStep, long openedAtStep, long decidedAtStep, Optional<SpikeKind> kind) {}
