package org.catapultwatch.trainer.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsTest {

    @Test
    void shouldKnowTheExperimentsThatComeWithTheProduct() {
        assertThat(Experiments.names())
                .containsExactly(
                        "gd-rank2",
                        "sgd-rank2",
                        "gd-rank3",
                        "gd-rank4",
                        "gd-digits",
                        "sgd-digits",
                        "sgd-digits10",
                        "cnn-digits");
        for (String name : Experiments.names()) {
            ExperimentConfig config = Experiments.named(name);
            assertThat(config.name()).isEqualTo(name);
            assertThat(config.description()).contains(": ");
            TaskLoader.architecture(config, TaskLoader.load(config));
        }
    }

    @Test
    void shouldNameTheKnownOnesWhenItDoesNotKnowOne() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Experiments.named("nope"))
                .withMessage(
                        "experiment nope: no such experiment or file, expected one of gd-rank2, sgd-rank2, gd-rank3, gd-rank4, gd-digits, sgd-digits, sgd-digits10, cnn-digits, or a YAML file");
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
                .withMessageContaining("wodth is no key of an experiment")
                .withMessageContaining("width is missing, expected 1 or more");
    }

    @Test
    void shouldSayAllThatIsWrongWithAFileAtOnce(@TempDir Path directory) {
        assertThat(messageOf(directory, """
                        name: mine
                        rank: two
                        inputs: 4
                        samples: 10
                        hiddenLayers: 1
                        width: [3, 4]
                        batchSize: 11
                        schedule: constant
                        learningRate:
                        steps: 1.5
                        kernelEvery: 0
                        gradientEvery: 1
                        probeSamples: 5
                        agopSamples: 5
                        """))
                .endsWith("mine.yaml: rank is two, expected a whole number; "
                        + "width holds a list or keys of its own, expected one value; "
                        + "steps is 1.5, expected a whole number; "
                        + "batchSize is 11, expected 0 to 10; "
                        + "learningRate is missing, expected a number above 0; "
                        + "kernelEvery is 0, expected 1 or more");
    }

    @Test
    void shouldNameTheSchedulesWhenItDoesNotKnowOne() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Experiments.named("gd-rank2").with(Map.of("schedule", "linear", "width", "0")))
                .withMessage(
                        "experiment gd-rank2: schedule is linear, expected one of constant, step, cosine, raise-on-return; "
                                + "width is 0, expected 1 or more");
    }

    @Test
    void shouldSayWhatTaskNetworkAndOptimizerDoNotGoTogetherWith() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Experiments.named("gd-rank2")
                        .with(Map.of(
                                "network",
                                "convolutional",
                                "optimizer",
                                "adam",
                                "loss",
                                "cross-entropy",
                                "beta1",
                                "1")))
                .withMessageContaining("filters is missing, expected 1 or more")
                .withMessageContaining("network is convolutional, expected fully-connected for a task without images")
                .withMessageContaining("loss is cross-entropy, expected squared-error for a network of one output")
                .withMessageContaining("beta1 is 1.0, expected 0 to below 1")
                .withMessageContaining("optimizer is adam, expected sgd or momentum for raise-on-return");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Experiments.named("sgd-rank2").with(Map.of("task", "idx", "classes", "3")))
                .withMessageContaining("classes is 3, expected two labels such as 3,8")
                .withMessageContaining("data is missing, expected the folder of the files");
    }

    @Test
    void shouldNotGuessWhatAnUnknownTaskNeeds(@TempDir Path directory) {
        assertThat(messageOf(directory, """
                        name: mine
                        task: digit
                        samples: 10
                        hiddenLayers: 1
                        width: 3
                        schedule: constant
                        learningRate: 1
                        steps: 1
                        kernelEvery: 1
                        gradientEvery: 1
                        probeSamples: 5
                        agopSamples: 5
                        """))
                .endsWith("mine.yaml: task is digit, expected one of low-rank, digits, cifar-10, idx");
    }

    @Test
    void shouldSayWhereAFileIsNoYaml(@TempDir Path directory) {
        assertThat(messageOf(directory, "name: mine\nrank: 2\nrank: 3\n"))
                .contains("no YAML: Duplicate field 'rank' in line 3");
        assertThat(messageOf(directory, "name: [mine\n"))
                .contains("no YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>")
                .endsWith(" in line 2");
        assertThat(messageOf(directory, "just words"))
                .contains("no keys and values, expected those of name, description, task, ");
        assertThat(messageOf(directory, "")).contains("no keys and values");
    }

    @Test
    void shouldSayThatAFileIsNoText(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("binary.yaml");
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Experiments.named(file.toString()))
                .withMessageEndingWith("binary.yaml: no text in UTF-8, expected a YAML file");
    }

    @Test
    void shouldBeDocumentedKeyByKeyWithAnExampleThatRuns(@TempDir Path directory) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/experiments.md"));
        assertThat(lines.stream().filter(line -> line.startsWith("| `")).map(line -> line.split("`", -1)[1]))
                .containsExactlyElementsOf(Arrays.stream(ExperimentConfig.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
        Path example = directory.resolve("example.yaml");
        Files.write(
                example,
                lines.stream()
                        .filter(line -> line.startsWith("    ") && line.contains(": "))
                        .map(String::strip)
                        .toList());
        assertThat(Experiments.named(example.toString()).schedule()).isEqualTo(RateSchedule.COSINE);
        assertThat(Experiments.named(example.toString()).seed()).isEqualTo(1);
    }

    private static String messageOf(Path directory, String yaml) {
        Path file = directory.resolve("mine.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Experiments.named(file.toString());
        } catch (ConfigException e) {
            return e.getMessage();
        }
        throw new AssertionError("no fault found in " + yaml);
    }

    @Test
    void shouldEndAtTheFirstReturnWithoutARaiseWhereNoCatapultIsAsked() {
        RaisedOnReturn schedule =
                new RaisedOnReturn(Experiments.named("gd-rank2").with(Map.of("catapults", "0")));
        assertThat(schedule.next(1, () -> 10)).isEqualTo(8);
        assertThat(schedule.isDone()).isFalse();
        assertThat(schedule.next(0.019, () -> 20)).isEqualTo(8);
        assertThat(schedule.isDone()).isTrue();
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
