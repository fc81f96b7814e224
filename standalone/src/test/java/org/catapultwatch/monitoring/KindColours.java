package org.catapultwatch.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours that series of a kind of spike have, against those of the built-in page. Of its two themes the dark one counts:
 * Grafana is dark unless told otherwise, and a dashboard cannot have both.
 *
 * @param expected the colour of each kind, by its wire word
 */
record KindColours(Map<String, String> expected) {

    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+):\\s*(#[0-9a-f]{6})");

    /** From the page's theme.css: the kinds given, as they are after "prefers-color-scheme: dark". */
    static KindColours ofTheme(String css, List<String> kinds) {
        Map<String, String> colours = new TreeMap<>();
        Matcher matcher = COLOUR.matcher(css.substring(css.indexOf("prefers-color-scheme: dark")));
        while (matcher.find()) {
            if (kinds.contains(matcher.group(1))) {
                colours.put(matcher.group(1), matcher.group(2));
            }
        }
        return new KindColours(colours);
    }

    /** Fixed colours of series named like a kind, by kind. */
    static Map<String, String> in(Panel panel, List<String> kinds) {
        Map<String, String> colours = new TreeMap<>();
        for (JsonNode override : panel.json().path("fieldConfig").path("overrides")) {
            String name = override.path("matcher").path("options").asText();
            for (JsonNode property : override.path("properties")) {
                if (kinds.contains(name) && property.path("id").asText().equals("color")) {
                    colours.put(name, property.path("value").path("fixedColor").asText());
                }
            }
        }
        return colours;
    }

    /** Panels that draw a line of each kind in another colour, or leave one out. */
    List<String> problems(Dashboard dashboard) {
        List<String> found = new ArrayList<>();
        for (Panel panel : dashboard.panels()) {
            boolean isByKind = panel.json()
                    .path("targets")
                    .findValuesAsText("legendFormat")
                    .contains("{{kind}}");
            Map<String, String> colours = in(panel, List.copyOf(expected.keySet()));
            if (isByKind && !colours.equals(expected)) {
                found.add(panel.title() + ": " + colours + ", expected " + expected);
            }
        }
        return found;
    }
}
