package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * A program on the path of this machine, such as promtool.
 *
 * <p>Without it, tests are skipped with a message – unless a variable such as {@code CATAPULT_REQUIRE_PROMETHEUS=true} promises it:
 * then they fail.
 */
public record InstalledTool(Path executable) {

    static InstalledTool orSkip(String name, String debianPackage) {
        return orSkip(name, debianPackage, "CATAPULT_REQUIRE_PROMETHEUS");
    }

    /**
     * The program, or a skipped test, or a failed one.
     *
     * @param promise the environment variable that promises it
     */
    public static InstalledTool orSkip(String name, String debianPackage, String promise) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        String missing = "no " + name + " found on PATH: install Debian's package " + debianPackage;
        if (found.isEmpty() && Boolean.parseBoolean(System.getenv(promise))) {
            Assertions.fail(missing);
        }
        assumeTrue(found.isPresent(), missing);
        return new InstalledTool(found.get());
    }

    /** Runs it in the folder, and fails with what it printed where it does not exit with 0. */
    String run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%n%s", command, printed).isZero();
        return printed;
    }
}
