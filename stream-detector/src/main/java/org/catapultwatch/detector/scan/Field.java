package org.catapultwatch.detector.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a line of telemetry may hold, with its names: the column's, and that of the wire. */
enum Field {
    STEP("step", "step"),
    LOSS("loss", "loss"),
    TRAIN_LOSS("train_loss", "trainLoss"),
    LEARNING_RATE("learning_rate", "learningRate"),
    BATCH_SIZE("batch_size", "batchSize"),
    GRAD_NORM("grad_norm", "gradientNorm"),
    ATTEMPT("attempt", "attempt"),
    RANK("rank", "rank"),
    LAMBDA_MAX("lambda_max", "lambdaMax"),
    TRACE("trace", "trace"),
    LOSS_TOP5("loss_top5", "lossTop"),
    LOSS_REST("loss_rest", "lossRest"),
    AGOP_ALIGNMENT("agop_alignment", "agopAlignment");

    private static final Map<String, Field> BY_NAME = new HashMap<>();

    static {
        for (Field field : values()) {
            BY_NAME.put(field.column, field);
            BY_NAME.put(field.wireName, field);
        }
    }

    private final String column;
    private final String wireName;

    Field(String column, String wireName) {
        this.column = column;
        this.wireName = wireName;
    }

    /** The field of a name; empty for what nobody asks for. */
    static Optional<Field> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    @Override
    public String toString() {
        return column;
    }
}
