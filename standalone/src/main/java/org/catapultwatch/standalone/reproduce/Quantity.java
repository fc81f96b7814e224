package org.catapultwatch.standalone.reproduce;

import org.catapultwatch.detector.quantity.Measurement;

/** What of an outcome a claim or a plot speaks of. */
enum Quantity {
    CATAPULTS("catapults"),
    EPISODES("spikes by the 1.5 × rule"),
    BATCH_SIZE("batch size"),
    ALIGNMENT("AGOP alignment"),
    TEST_LOSS("test loss"),
    STEPS("steps"),
    LAST_PEAK("peak loss"),
    LAMBDA_MAX("λ_max(K)");

    private final String words;

    Quantity(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    Measurement of(RunOutcome outcome) {
        return switch (this) {
            case CATAPULTS -> Measurement.of(outcome.catapults());
            case EPISODES -> Measurement.of(outcome.episodes());
            case BATCH_SIZE -> Measurement.of(outcome.batchSize());
            case ALIGNMENT -> outcome.alignment();
            case TEST_LOSS -> outcome.testLoss();
            case STEPS -> Measurement.of((double) outcome.steps());
            case LAST_PEAK -> outcome.lastPeak();
            case LAMBDA_MAX -> outcome.lambdaMax();
        };
    }
}
