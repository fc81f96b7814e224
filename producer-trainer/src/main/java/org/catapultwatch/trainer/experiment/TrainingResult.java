package org.catapultwatch.trainer.experiment;

/**
 * How a run ended.
 *
 * @param state finished, stopped or failed
 * @param steps steps published
 * @param lastLoss training loss at the last of them
 * @param testLoss loss on the test samples at the last weights
 * @param message what went wrong, or why it stopped; null where it just finished
 * @param wallSeconds from the first step to the last probe
 */
public record TrainingResult(
        String state, long steps, double lastLoss, double testLoss, String message, double wallSeconds) {}
