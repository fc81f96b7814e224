package org.catapultwatch.trainer.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Experiments from text, each value held against what its key expects; all faults are reported at once.
 *
 * <p>A key with a fault of its own does not hide what is wrong with others: the rest is checked as if that key were right.
 */
final class ExperimentReader {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern PARSER_LINE = Pattern.compile("line (\\d+), column");
    private static final Map<String, RecordComponent> KEYS = keys();
    /** The keys that an experiment must have, each with a value that passes every check, whatever the others are. */
    private static final Map<String, String> REQUIRED = Map.ofEntries(
            Map.entry("name", "x"),
            Map.entry("samples", "" + Integer.MAX_VALUE),
            Map.entry("schedule", "constant"),
            Map.entry("steps", "1"),
            Map.entry("kernelEvery", "1"),
            Map.entry("gradientEvery", "1"),
            Map.entry("probeSamples", "1"),
            Map.entry("agopSamples", "1"));

    /** Keys that another one decides about: of no account while that one is wrong. */
    private static final Map<String, List<String>> DECIDES = Map.of(
            "task", List.of("rank", "inputs", "data", "classes", "network", "loss"),
            "network", List.of("hiddenLayers", "width", "filters"),
            "schedule", List.of("learningRate"));

    private final String where;
    private final ObjectNode tree;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> faulty = new HashSet<>();

    private ExperimentReader(String where, ObjectNode tree) {
        this.where = where;
        this.tree = tree;
    }

    /**
     * The experiment that a YAML text describes. Seeds it does not give are 1.
     *
     * @param where what messages call it
     */
    static ExperimentConfig read(String where, String yaml) {
        JsonNode given;
        try {
            given = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new ConfigException(where, List.of("no YAML: " + problem(e)));
        }
        if (!given.isObject()) {
            throw new ConfigException(where, List.of("no keys and values, expected those of " + names()));
        }
        ExperimentReader reader = new ExperimentReader(where, YAML.createObjectNode());
        reader.set("dataSeed", "1");
        reader.set("seed", "1");
        given.properties().forEach(entry -> {
            if (entry.getValue().isContainerNode()) {
                reader.fault(entry.getKey(), "holds a list or keys of its own, expected one value");
            } else if (!entry.getValue().isNull()) {
                reader.set(entry.getKey(), entry.getValue().asText());
            }
        });
        KEYS.forEach((key, component) -> {
            if (REQUIRED.containsKey(key) && !reader.tree.has(key) && !reader.faulty.contains(key)) {
                reader.fault(key, "is missing, expected " + expected(component));
            }
        });
        return reader.build();
    }

    /** An experiment with some keys replaced. */
    static ExperimentConfig override(ExperimentConfig config, Map<String, String> overrides) {
        ExperimentReader reader = new ExperimentReader("experiment " + config.name(), YAML.valueToTree(config));
        new TreeMap<>(overrides).forEach(reader::set);
        return reader.build();
    }

    private void set(String key, String value) {
        RecordComponent component = KEYS.get(key);
        if (component == null) {
            fault(key, "is no key of an experiment, expected one of " + names());
            return;
        }
        Class<?> type = component.getType();
        try {
            if (type.isEnum() && !words(type).contains(value)) {
                fault(key, "is " + value + ", expected " + expected(component));
            } else if (type.isEnum()) {
                tree.put(key, value);
            } else if (type == String.class) {
                tree.put(key, value);
            } else if (type == Double.class) {
                tree.put(key, Double.parseDouble(value));
            } else if (type == int.class || type == Integer.class) {
                tree.put(key, Integer.parseInt(value));
            } else {
                tree.put(key, Long.parseLong(value));
            }
        } catch (NumberFormatException e) {
            fault(key, "is " + value + ", expected " + expected(component));
        }
    }

    private ExperimentConfig build() {
        REQUIRED.forEach((key, value) -> {
            if (!tree.has(key) || faulty.contains(key)) {
                set(key, value);
            }
        });
        ExperimentConfig config;
        try {
            config = YAML.treeToValue(tree, ExperimentConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an experiment's keys were checked, and yet: " + e.getMessage(), e);
        }
        DECIDES.forEach((key, decided) -> {
            if (faulty.contains(key)) {
                faulty.addAll(decided);
            }
        });
        config.faults().stream()
                .filter(fault -> !faulty.contains(fault.substring(0, fault.indexOf(' '))))
                .forEach(faults::add);
        if (!faults.isEmpty()) {
            throw new ConfigException(where, faults);
        }
        return config;
    }

    private void fault(String key, String text) {
        faulty.add(key);
        faults.add(key + " " + text);
    }

    private static String expected(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return "one of " + String.join(", ", words(type));
        }
        if (type == String.class) {
            return "a word";
        }
        return type == Double.class ? "a number" : "a whole number";
    }

    /** The parser's sentences without its drawing of the text, and the last line it names. */
    private static String problem(JsonProcessingException e) {
        String sentences = e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "));
        String line = PARSER_LINE
                .matcher(e.getOriginalMessage())
                .results()
                .map(match -> match.group(1))
                .reduce((first, second) -> second)
                .orElseGet(() -> "" + e.getLocation().getLineNr());
        return sentences + " in line " + line;
    }

    /** The words of an enumeration, as its constants say them. */
    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> YAML.convertValue(constant, String.class))
                .toList();
    }

    private static String names() {
        return String.join(", ", KEYS.keySet());
    }

    private static Map<String, RecordComponent> keys() {
        Map<String, RecordComponent> keys = new LinkedHashMap<>();
        Arrays.stream(ExperimentConfig.class.getRecordComponents())
                .forEach(component -> keys.put(component.getName(), component));
        return keys;
    }
}
