package org.catapultwatch.detector.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a labelled spike really was. */
public enum LabelKind {
    /** Came back, and its rise lay in the top eigenspace. */
    CATAPULT,
    /** Came back without the signature in the top eigenspace. */
    SPIKE,
    /** One bad batch: seen in the minibatch loss alone. */
    OUTLIER,
    /** The run ended first, or the loss settled elsewhere. */
    UNRESOLVED,
    /** Never came back. */
    DIVERGENCE;

    /** The word in the label file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LabelKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(LabelKind::word).collect(Collectors.joining(", "));
    }
}
