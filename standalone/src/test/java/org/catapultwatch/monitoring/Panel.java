package org.catapultwatch.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A panel of a dashboard, or a row heading.
 *
 * @param json its part of the dashboard's JSON
 */
record Panel(JsonNode json) {

    /** The variable that stands for the Prometheus of the reader's choice. */
    static final String DATA_SOURCE = "${datasource}";

    private static final Set<String> WITHOUT_NUMBERS = Set.of("row", "text");

    int id() {
        return json.path("id").asInt();
    }

    String title() {
        return json.path("title").asText();
    }

    boolean isRow() {
        return json.path("type").asText().equals("row");
    }

    /** What a reader or another Grafana would miss: title, description, unit, data source, legend. Empty where all is there. */
    List<String> problems() {
        List<String> found = new ArrayList<>();
        require(!title().isBlank(), "no title", found);
        if (isRow()) {
            return found;
        }
        require(json.path("description").asText().length() >= 20, "no description", found);
        require(
                json.path("datasource").path("uid").asText().equals(DATA_SOURCE),
                "data source is not a variable",
                found);
        if (!WITHOUT_NUMBERS.contains(json.path("type").asText())) {
            JsonNode defaults = json.path("fieldConfig").path("defaults");
            require(defaults.hasNonNull("unit"), "no unit", found);
            require(defaults.path("thresholds").path("steps").size() > 0, "no thresholds", found);
            require(json.path("targets").size() > 0, "no query", found);
        }
        if (json.path("type").asText().equals("timeseries")) {
            require(json.path("options").path("legend").path("showLegend").asBoolean(), "no legend", found);
            json.path("targets")
                    .forEach(target ->
                            require(!target.path("legendFormat").asText().isBlank(), "no legend", found));
        }
        return found;
    }

    private void require(boolean isThere, String problem, List<String> found) {
        if (!isThere) {
            found.add("panel " + id() + " \"" + title() + "\": " + problem);
        }
    }
}
