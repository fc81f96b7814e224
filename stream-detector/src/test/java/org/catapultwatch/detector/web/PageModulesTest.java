package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.junit.jupiter.api.Test;

/** Runs the page's own tests (src/test/web) where Node is installed; the page itself is tested in a browser elsewhere. */
class PageModulesTest {

    @Test
    void shouldPassThePagesOwnTests() throws IOException, InterruptedException {
        boolean isPromised = Boolean.parseBoolean(System.getenv("CATAPULT_REQUIRE_NODE"));
        assumeTrue(isPromised || isNodeInstalled(), "no node on the PATH: the page's modules are not tested alone");
        List<String> command;
        try (Stream<Path> tests = Files.list(Path.of("src/test/web"))) {
            command = Stream.concat(
                            Stream.of("node", "--test"),
                            tests.map(Path::toString)
                                    .filter(name -> name.endsWith(".test.js"))
                                    .sorted())
                    .toList();
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(command).hasSizeGreaterThan(2);
    }

    @Test
    void shouldTellTheSpikesOfTheProbeLossByTheSameNumberAsTheDetector() throws IOException {
        String sentences = Files.readString(Path.of("src/main/resources/web/js/sentences.js"));
        String last =
                String.format(Locale.ROOT, "%,d", SpikeShape.FIRST_OF_PROBE - 1).replace(',', '_');
        assertThat(sentences).contains("const MOST_OF_THE_LOSS = " + last + ";");
    }

    private static boolean isNodeInstalled() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }
}
