package org.catapultwatch.detector.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** What the index of a labelled folder says of one run. */
record IndexEntry(Path index, JsonNode entry) {

    String name() {
        JsonNode name = entry.path("name");
        if (!name.isTextual() || name.asText().isBlank()) {
            throw new LabelledFolderException(index + ": a run has the name " + found(name) + ", expected a text");
        }
        return name.asText();
    }

    double number(String key) {
        JsonNode value = entry.path(key);
        if (!value.isNumber() || !(value.asDouble() > 0)) {
            throw new LabelledFolderException(
                    index + ": run " + name() + " has " + key + " " + found(value) + ", expected a number above 0");
        }
        return value.asDouble();
    }

    /** The number, or another one where the index does not say. */
    double numberOr(String key, double otherwise) {
        JsonNode value = entry.path(key);
        return value.isNumber() ? value.asDouble() : otherwise;
    }

    /** A whole number of things, at least one, or null where the index does not say. */
    Integer countOrNull(String key) {
        JsonNode value = entry.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt() || value.asInt() < 1) {
            throw new LabelledFolderException(
                    index + ": run " + name() + " has " + key + " " + value + ", expected a whole number above 0");
        }
        return value.asInt();
    }

    private static String found(JsonNode value) {
        return value.isMissingNode() ? "none" : value.toString();
    }
}
