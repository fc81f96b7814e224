package org.catapultwatch.trainer.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Experiments by name, or from a YAML file. */
public final class Experiments {

    private static final List<String> NAMES = List.of("gd-rank2", "sgd-rank2");
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Experiments() {}

    /** Those that come with the product. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * An experiment.
     *
     * @param nameOrFile one of {@link #names()}, or a YAML file
     * @throws ConfigException if there is none, or it cannot be run
     */
    public static ExperimentConfig named(String nameOrFile) {
        if (NAMES.contains(nameOrFile)) {
            return validated(read(nameOrFile, resource(nameOrFile)), nameOrFile);
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(
                    "experiment " + nameOrFile,
                    List.of("no such experiment or file, expected one of " + String.join(", ", NAMES)
                            + ", or a YAML file"));
        }
        try {
            return validated(read(nameOrFile, Files.readString(file)), nameOrFile);
        } catch (IOException e) {
            throw new ConfigException(
                    "experiment " + nameOrFile, List.of("the file cannot be read: " + e.getMessage()));
        }
    }

    static ExperimentConfig override(ExperimentConfig config, Map<String, String> overrides) {
        List<String> faults = new ArrayList<>();
        ObjectNode tree = YAML.valueToTree(config);
        new TreeMap<>(overrides).forEach((key, value) -> {
            RecordComponent component = Arrays.stream(ExperimentConfig.class.getRecordComponents())
                    .filter(known -> known.getName().equals(key))
                    .findFirst()
                    .orElse(null);
            if (component == null) {
                faults.add(key + " is no key of an experiment, expected one of " + keys());
            } else {
                set(tree, component, value, faults);
            }
        });
        ExperimentConfig changed = config;
        try {
            changed = YAML.treeToValue(tree, ExperimentConfig.class);
        } catch (JsonProcessingException e) {
            faults.add(e.getOriginalMessage());
        }
        faults.addAll(changed.faults());
        if (!faults.isEmpty()) {
            throw new ConfigException("experiment " + config.name(), faults);
        }
        return changed;
    }

    private static void set(ObjectNode tree, RecordComponent component, String value, List<String> faults) {
        Class<?> type = component.getType();
        try {
            if (type == String.class || type == RateSchedule.class) {
                tree.put(component.getName(), value);
            } else if (type == Double.class) {
                tree.put(component.getName(), Double.parseDouble(value));
            } else if (type == int.class || type == Integer.class) {
                tree.put(component.getName(), Integer.parseInt(value));
            } else {
                tree.put(component.getName(), Long.parseLong(value));
            }
        } catch (NumberFormatException e) {
            String expected = type == Double.class ? "a number" : "a whole number";
            faults.add(component.getName() + " is " + value + ", expected " + expected);
        }
    }

    private static String keys() {
        return String.join(
                ", ",
                Arrays.stream(ExperimentConfig.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    private static ExperimentConfig read(String where, String yaml) {
        try {
            return YAML.readValue(yaml, ExperimentConfig.class);
        } catch (JsonProcessingException e) {
            throw new ConfigException("experiment " + where, List.of(e.getOriginalMessage()));
        }
    }

    private static ExperimentConfig validated(ExperimentConfig config, String where) {
        List<String> faults = config.faults();
        if (!faults.isEmpty()) {
            throw new ConfigException("experiment " + where, faults);
        }
        return config;
    }

    private static String resource(String name) {
        try (InputStream in = Experiments.class.getResourceAsStream("/experiments/" + name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read experiment " + name, e);
        }
    }
}
