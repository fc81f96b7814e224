package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * docker-compose.yml of this checkout as a project of its own: name, tag of the images and ports are no other project's. Closing it
 * removes its containers, volumes, network and images. What the commands print is in {@code target}.
 */
final class ComposeProject implements AutoCloseable {

    /** The layers of the build that end up in no image have it, see the Dockerfile. */
    private static final String LEFT_BY_THE_BUILD = "label=org.catapultwatch.stage=jars";

    private static final Path OVERRIDE = Path.of("src/test/resources/compose/formatted-storage.yml");

    private final String name = "catapult-it-" + ProcessHandle.current().pid();
    private final File log = Path.of("target", name + ".log").toFile();
    private final Map<String, String> variables;
    private final List<String> command;

    /** Starts nothing. The variables are those that docker-compose.yml names. */
    ComposeProject(Map<String, String> variables) {
        this.variables = new HashMap<>(variables);
        this.variables.put("CATAPULT_VERSION", name);
        command = new ArrayList<>(command().orElseThrow());
        command.addAll(List.of("-p", name, "-f", ComposeFile.FILE.toString(), "-f", OVERRIDE.toString()));
    }

    /** {@code docker-compose}, or the plugin {@code docker compose}, whichever is here. */
    static Optional<List<String>> command() {
        return Stream.of(List.of("docker-compose"), List.of("docker", "compose"))
                .filter(ComposeProject::answers)
                .findFirst();
    }

    void build() throws IOException {
        compose("build", "detector", "trainer");
    }

    void up(List<String> services) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--no-build", "--no-deps"));
        arguments.addAll(services);
        compose(arguments.toArray(String[]::new));
    }

    /** Removes the containers; the volumes stay. */
    void down() throws IOException {
        compose("down");
    }

    /** What the services have printed so far goes into the log. */
    void keepLogs() throws IOException {
        compose("logs", "--no-color", "--timestamps");
    }

    @Override
    public void close() throws IOException {
        try {
            compose("down", "--volumes", "--remove-orphans");
        } finally {
            run(List.of("docker", "image", "rm", "catapult-watch/detector:" + name, "catapult-watch/trainer:" + name));
            run(List.of("docker", "image", "prune", "--force", "--filter", LEFT_BY_THE_BUILD));
        }
    }

    private void compose(String... arguments) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(arguments));
        assertThat(run(whole)).as("%s, see %s", whole, log).isZero();
    }

    private int run(List<String> whole) throws IOException {
        Files.createDirectories(log.toPath().getParent());
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log));
        builder.environment().putAll(variables);
        return exitStatus(builder.start());
    }

    private static boolean answers(List<String> command) {
        List<String> version = new ArrayList<>(command);
        version.add("version");
        try {
            return exitStatus(new ProcessBuilder(version)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start())
                    == 0;
        } catch (IOException e) { // no such program
            return false;
        }
    }

    private static int exitStatus(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
