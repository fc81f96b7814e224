package org.catapultwatch.trainer.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsTest {

    @Test
    void shouldKnowTheExperimentsThatComeWithTheProduct() {
        assertThat(Experiments.names()).containsExactly("gd-rank2", "sgd-rank2");
        for (String name : Experiments.names()) {
            assertThat(Experiments.named(name).name()).isEqualTo(name);
        }
    }

    @Test
    void shouldNameTheKnownOnesWhenItDoesNotKnowOne() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Experiments.named("nope"))
                .withMessage(
                        "experiment nope: no such experiment or file, expected one of gd-rank2, sgd-rank2, or a YAML file");
    }

    @Test
    void shouldSayAllThatIsWrongAtOnce() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Experiments.named("gd-rank2")
                        .with(Map.of("width", "-3", "seed", "x", "foo", "1", "kernelEvery", "0", "raiseRatio", "abc")))
                .withMessageContaining("width is -3, expected 1 or more")
                .withMessageContaining("seed is x, expected a whole number")
                .withMessageContaining("foo is no key of an experiment")
                .withMessageContaining("kernelEvery is 0, expected 1 or more")
                .withMessageContaining("raiseRatio is abc, expected a number");
    }

    @Test
    void shouldReadAFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("mine.yaml");
        String yaml;
        try (var in = ExperimentsTest.class.getResourceAsStream("/experiments/sgd-rank2.yaml")) {
            yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.writeString(file, yaml.replace("width: 512", "width: 7"));
        assertThat(Experiments.named(file.toString()).width()).isEqualTo(7);
        Files.writeString(file, yaml.replace("width: 512", "wodth: 7"));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Experiments.named(file.toString()))
                .withMessageContaining("'width'");
    }

    @Test
    void shouldRaiseTheRateAtEveryReturnAndEndAtTheLast() {
        RaisedOnReturn schedule =
                new RaisedOnReturn(Experiments.named("gd-rank2").with(Map.of("catapults", "1")));
        assertThat(schedule.next(1, () -> 10)).isEqualTo(8);
        assertThat(schedule.next(0.05, () -> 20)).isEqualTo(8);
        assertThat(schedule.next(0.019, () -> 20)).isEqualTo(24);
        assertThat(schedule.next(0.018, () -> 99)).as("has not been up").isEqualTo(24);
        assertThat(schedule.isDone()).isFalse();
        assertThat(schedule.next(5, () -> 99)).isEqualTo(24);
        assertThat(schedule.isDone()).isFalse();
        assertThat(schedule.next(0.0199, () -> 99)).isEqualTo(24);
        assertThat(schedule.isDone()).isTrue();
    }
}
