package org.catapultwatch.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The container of a rendered pod as a process of this machine: with the arguments, variables, files and JVM options that it would
 * have, folders of its own instead of {@code /etc}, {@code /tmp} and {@code /var/lib}, and a working directory and home that it has no
 * business in.
 */
final class LocalPod {

    private final KubernetesObject workload;
    private final Path folder;

    /**
     * Lays out its files.
     *
     * @param folder its own
     */
    LocalPod(Installation installation, KubernetesObject workload, Path folder) throws IOException {
        this.workload = workload;
        this.folder = folder;
        for (String name : List.of("tmp", "var/lib/catapult", "root")) {
            Files.createDirectories(folder.resolve(name));
        }
        JsonNode volumes = workload.podTemplates().get(0).at("/spec/volumes");
        for (JsonNode mount : workload.container().path("volumeMounts")) {
            for (JsonNode volume : volumes) {
                if (volume.path("name").equals(mount.path("name")) && volume.has("configMap")) {
                    Path target = Files.createDirectories(
                            Path.of(local(mount.path("mountPath").asText())));
                    JsonNode data = installation
                            .object("ConfigMap/" + volume.at("/configMap/name").asText())
                            .at("/data");
                    for (Map.Entry<String, JsonNode> file : data.properties()) {
                        Files.writeString(
                                target.resolve(file.getKey()), file.getValue().asText());
                    }
                }
            }
        }
    }

    /**
     * Starts it.
     *
     * @param image the stage of the Dockerfile that says with which options
     */
    Process start(String image) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        jvmOptions(image).forEach(option -> command.add(local(option)));
        command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
        command.add("-Duser.home=" + folder.resolve("root"));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("org.catapultwatch.standalone.Catapult");
        workload.arguments().forEach(argument -> command.add(local(argument)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.resolve("root").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().put("OMP_NUM_THREADS", "1");
        variables().forEach((name, value) -> builder.environment().put(name, value));
        return builder.start();
    }

    String log() {
        return ChartFiles.text(folder.resolve("log"));
    }

    /** What it has written where it must not. */
    List<Path> strays() {
        return files(folder.resolve("root"));
    }

    /** Bytes in {@code /tmp}. */
    long temporaryBytes() {
        return files(folder.resolve("tmp")).stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    /** What Kubernetes makes of references to other variables. */
    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        workload.environment().forEach((name, value) -> {
            if (!value.startsWith("{")) {
                variables.put(name, local(value.replace("$(POD_IP)", "127.0.0.1")));
            }
        });
        variables.computeIfPresent("CATAPULT_HOST", (name, every) -> "127.0.0.1");
        return variables;
    }

    private String local(String text) {
        return text.replaceAll("(?<![\\w/])/(etc|tmp|var)/", folder.toAbsolutePath() + "/$1/");
    }

    private static List<String> jvmOptions(String image) {
        String dockerfile = ChartFiles.text(Path.of("../Dockerfile"));
        String stage = dockerfile.substring(dockerfile.indexOf(" AS " + image + "\n"));
        String entrypoint = stage.substring(stage.indexOf("\nENTRYPOINT ") + "\nENTRYPOINT ".length());
        List<String> options = new ArrayList<>();
        for (JsonNode word : ChartFiles.json(entrypoint.lines().findFirst().orElseThrow())) {
            if (word.asText().equals("-jar")) {
                return options;
            }
            if (word.asText().startsWith("-")) {
                options.add(word.asText());
            }
        }
        throw new IllegalStateException("no -jar in the entrypoint of " + image);
    }

    private static List<Path> files(Path within) {
        try (Stream<Path> files = Files.walk(within)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
