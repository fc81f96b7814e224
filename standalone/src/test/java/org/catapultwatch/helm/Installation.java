package org.catapultwatch.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What would be installed. Helm's template command leaves hooks out, so a copy of the chart is rendered in which they are objects
 * as any other; their annotations begin with {@link #HOOK} instead.
 *
 * @param release its name
 * @param values a file, if one is given
 * @param settings single values over it
 */
record Installation(String release, Optional<Path> values, Map<String, Object> settings) {

    static final String HOOK = "hook.example.com/";
    static final String NAMESPACE = "watch";
    /** Of the schemas; Helm alone would take a version older than the chart wants. */
    static final String KUBERNETES = "1.37.2";

    private static final Path COPY = copyWithoutHooks();

    static Installation ofDefaults() {
        return new Installation("rel", Optional.empty(), Map.of());
    }

    /** With a file among the test resources. */
    static Installation of(String values) {
        return new Installation("rel", Optional.of(ChartFiles.VALUES.resolve(values)), Map.of());
    }

    Installation named(String name) {
        return new Installation(name, values, settings);
    }

    Installation with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return new Installation(release, values, more);
    }

    /** Hooks among them. */
    List<KubernetesObject> objects() {
        return KubernetesObject.all(rendered(COPY));
    }

    /** What Helm takes for no hook. */
    List<KubernetesObject> objectsWithoutHooks() {
        return KubernetesObject.all(rendered(ChartFiles.CHART));
    }

    KubernetesObject only(String kind) {
        return objects().stream()
                .filter(object -> object.kind().equals(kind))
                .reduce((one, other) -> {
                    throw new AssertionError("more than one " + kind + ": " + one.id() + ", " + other.id());
                })
                .orElseThrow(() -> new AssertionError("no " + kind));
    }

    KubernetesObject object(String id) {
        return objects().stream()
                .filter(object -> object.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id));
    }

    boolean has(String kind) {
        return objects().stream().anyMatch(object -> object.kind().equals(kind));
    }

    /** What is said once it is installed. */
    String notes() {
        InstallCommand command = new Helm(ChartFiles.CHART)
                .install()
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .clientOnly()
                .dryRun()
                .debug();
        values.ifPresent(command::withValuesFile);
        settings.forEach(command::set);
        String output = command.call().getOutput();
        return output.substring(output.lastIndexOf("NOTES:"));
    }

    private String rendered(Path chart) {
        TemplateCommand command = new Helm(chart)
                .template()
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
        values.ifPresent(command::withValuesFile);
        settings.forEach(command::set);
        return command.call();
    }

    private static Path copyWithoutHooks() {
        Path copy = Path.of("target/helm/catapult-watch");
        try (Stream<Path> files = Files.walk(ChartFiles.CHART)) {
            deleteWhatIsLeftOf(copy);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(ChartFiles.CHART.relativize(file).toString());
                Files.createDirectories(target.getParent());
                String text = Files.readString(file);
                Files.writeString(
                        target, file.toString().endsWith(".yaml") ? text.replace("helm.sh/hook", HOOK + "hook") : text);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteWhatIsLeftOf(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
