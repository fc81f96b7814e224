package org.catapultwatch.monitoring;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, read. */
final class ComposeFile {

    static final Path ROOT = PrometheusFiles.ROOT;
    static final Path FILE = ROOT.resolve("docker-compose.yml");

    private ComposeFile() {}

    /** Each service's map, by name. */
    static Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(whole(), "services").forEach((name, service) -> services.put(name, asMap(service)));
        return services;
    }

    static Map<String, Object> volumes() {
        return map(whole(), "volumes");
    }

    static String image(String service) {
        return (String) services().get(service).get("image");
    }

    /** A map within a map, empty where there is none. */
    static Map<String, Object> map(Map<String, Object> of, String key) {
        return asMap(of.getOrDefault(key, Map.of()));
    }

    /** A list within a map, empty where there is none. */
    static List<?> list(Map<String, Object> of, String key) {
        return (List<?>) of.getOrDefault(key, List.of());
    }

    private static Map<String, Object> whole() {
        try (Reader text = Files.newBufferedReader(FILE)) {
            return new Yaml().load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // YAML's maps have text for keys here
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
