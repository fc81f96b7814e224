package org.catapultwatch.trainer.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Experiments by name, or from a YAML file. */
public final class Experiments {

    private static final List<String> NAMES = List.of(
            "gd-rank2", "sgd-rank2", "gd-rank3", "gd-rank4", "gd-digits", "sgd-digits", "sgd-digits10", "cnn-digits");

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
            return ExperimentReader.read("experiment " + nameOrFile, resource(nameOrFile));
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(
                    "experiment " + nameOrFile,
                    List.of("no such experiment or file, expected one of " + String.join(", ", NAMES)
                            + ", or a YAML file"));
        }
        try {
            return ExperimentReader.read("experiment " + nameOrFile, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new ConfigException("experiment " + nameOrFile, List.of("no text in UTF-8, expected a YAML file"));
        } catch (IOException e) {
            throw new ConfigException(
                    "experiment " + nameOrFile, List.of("the file cannot be read: " + e.getMessage()));
        }
    }

    private static String resource(String name) {
        try (InputStream in = Experiments.class.getResourceAsStream("/experiments/" + name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read experiment " + name, e);
        }
    }
}
