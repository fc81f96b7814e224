package org.catapultwatch.detector.evaluation;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.catapultwatch.detector.verdict.DetectorConfig;

/** The labelled runs among the test resources. */
final class Corpus {

    private static final Evaluation EVALUATION =
            Evaluation.of(LabelledFolder.read(folder()), DetectorConfig.defaults());

    private Corpus() {}

    static Path folder() {
        try {
            return Path.of(Corpus.class.getResource("/corpus").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every detector on both tracks, at the defaults; computed once. */
    static Evaluation evaluation() {
        return EVALUATION;
    }
}
