package org.catapultwatch.trainer.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.catapultwatch.trainer.data.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an experiment to its data, and what is said where they do not fit. */
class TaskLoaderTest {

    @Test
    void shouldGiveTwoClassesOneOutputAndAllClassesOneEach() {
        assertThat(load(Map.of("classes", "3,8")).outputs()).isEqualTo(1);
        Task all = load(Map.of());
        assertThat(all.outputs()).isEqualTo(10);
        assertThat(all.inputs()).isEqualTo(64);
        assertThat(all.reference()).isEmpty();
    }

    @Test
    void shouldSayThatThereAreNotThatManySamples() {
        assertFault(Map.of("samples", "2000"), "samples is 2000, expected at most 1797");
        assertFault(
                Map.of("samples", "1000", "agopSamples", "900"),
                "samples and agopSamples are 1000 and 900, expected at most 1797 together");
        assertFault(Map.of("samples", "1000", "probeSamples", "500"), "probeSamples is 500, expected at most 409");
    }

    @Test
    void shouldSayThatTheDataAreNotThere(@TempDir Path folder) {
        assertFault(Map.of("task", "cifar-10", "data", folder.toString()), "data_batch_1.bin");
        assertFault(Map.of("task", "idx", "data", folder.resolve("nowhere").toString()), "nowhere");
        assertFault(Map.of("classes", "3,12"), "class 12 is not in the set, expected 0 to 9");
    }

    private static void assertFault(Map<String, String> more, String expected) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> load(more))
                .withMessageStartingWith("experiment sgd-rank2: ")
                .withMessageContaining(expected);
    }

    private static Task load(Map<String, String> more) {
        Map<String, String> keys = new LinkedHashMap<>(
                Map.of("task", "digits", "samples", "100", "probeSamples", "20", "agopSamples", "50"));
        keys.putAll(more);
        return TaskLoader.load(Experiments.named("sgd-rank2").with(keys));
    }
}
