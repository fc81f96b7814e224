package org.catapultwatch.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/configuration.md against the keys that the commands take. */
class ConfigurationDocTest {

    @ParameterizedTest
    @ValueSource(strings = {"detect", "train", "demo", "replay"})
    void shouldListEveryKeyWithItsDefaultAndMeaning(String command) throws IOException {
        List<ConfigKey> keys = new ArrayList<>(
                switch (command) {
                    case "detect" -> DetectKeys.all();
                    case "train" -> TrainKeys.ofTrain();
                    case "demo" -> TrainKeys.ofDemo();
                    default -> TrainKeys.ofReplay();
                });
        boolean isTraining = keys.removeAll(TrainKeys.experiment());
        List<String> rows = rows(command);
        assertThat(rows).hasSize(keys.size() + (isTraining ? 1 : 0));
        for (int i = 0; i < keys.size(); i++) {
            ConfigKey key = keys.get(i);
            assertThat(rows.get(i)).startsWith("| `" + key.name() + "` | " + key.fallback() + " | " + key.meaning());
        }
        if (isTraining) {
            assertThat(rows.get(keys.size())).startsWith("| `trainer.…` | the experiment's | ");
        }
    }

    /** docs/experiments.md lists what an experiment is made of as its file writes it. */
    @Test
    void shouldHaveAKeyForEveryRowOfTheTableOfExperiments() throws IOException {
        assertThat(Files.readAllLines(Path.of("../docs/experiments.md")).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("`", -1)[1])
                        .map(key ->
                                "trainer." + key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)))
                .containsExactlyElementsOf(
                        TrainKeys.experiment().stream().map(ConfigKey::name).toList());
    }

    private static List<String> rows(String command) throws IOException {
        return Files.readAllLines(Path.of("../docs/configuration.md")).stream()
                .dropWhile(line -> !line.equals("## `" + command + "`"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
