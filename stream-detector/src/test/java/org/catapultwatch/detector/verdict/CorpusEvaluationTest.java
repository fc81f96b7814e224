package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.catapultwatch.detector.quantity.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Scores the detector on a folder of labelled runs: {@code -Dcatapult.corpus=FOLDER}, and {@code -Dcatapult.set=key=value,…}
 * for other thresholds. Prints a line per run and, for each fault, what it was.
 */
@EnabledIfSystemProperty(named = "catapult.corpus", matches = ".+")
class CorpusEvaluationTest {

    @Test
    void shouldFindTheLabelledSpikesOfTheTrainingLoss() throws IOException {
        evaluate(true);
    }

    @Test
    void shouldReportTheSpikesOfTheMinibatchLoss() throws IOException {
        evaluate(false);
    }

    private static void evaluate(boolean trainLoss) throws IOException {
        Path folder = Path.of(System.getProperty("catapult.corpus"));
        DetectorConfig config = DetectorConfig.defaults().with(settings());
        JsonNode index =
                new ObjectMapper().readTree(folder.resolve("index.json").toFile());
        int runs = 0;
        for (JsonNode entry : index.get("runs")) {
            var facts = new RunFacts(
                    true,
                    Measurement.of(2.0 / entry.get("samples").asDouble()),
                    entry.get("momentum").asDouble());
            LabelledRun run = LabelledRun.read(folder, entry.get("name").asText(), trainLoss);
            CorpusScore score = CorpusScore.of(run, config, facts, trainLoss);
            System.out.println((trainLoss ? "train " : "batch ") + score);
            score.faults().stream()
                    .limit(Integer.getInteger("catapult.faults", 8))
                    .forEach(System.out::println);
            runs++;
        }
        assertThat(runs).isPositive();
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        for (String pair : System.getProperty("catapult.set", "").split(",", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                settings.put(pair.substring(0, at), pair.substring(at + 1));
            }
        }
        return settings;
    }
}
