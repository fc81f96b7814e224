package org.catapultwatch.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of the chart as a table for its README, out of values.yaml and its comments: a comment that begins with {@code # --}
 * describes the key in the next line. What the schema leaves open (resources, security contexts) is one value.
 */
final class ValuesTable {

    static final Path README = ChartFiles.CHART.resolve("README.md");

    private static final String MARK = "<!-- values -->\n";
    private static final String DESCRIPTION = "# -- ";
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z][A-Za-z0-9]*):( .*)?");

    private ValuesTable() {}

    /**
     * A key of values.yaml.
     *
     * @param path with dots
     * @param description empty where it has none
     * @param isGroup whether further keys lie in it
     * @param fallback what holds where it is not given
     */
    record Value(String path, String description, boolean isGroup, JsonNode fallback) {

        String row() {
            return "| `" + path + "` | "
                    + (isGroup ? "" : "`" + fallback.toString().replace("|", "\\|") + "`") + " | "
                    + description.replace("|", "\\|") + " |";
        }
    }

    /** All of them, in order. */
    static List<Value> values() {
        JsonNode defaults = ChartFiles.yaml(ChartFiles.CHART.resolve("values.yaml"));
        JsonNode schema = ChartFiles.json(ChartFiles.text(ChartFiles.CHART.resolve("values.schema.json")));
        List<Value> values = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        String description = "";
        for (String line :
                ChartFiles.text(ChartFiles.CHART.resolve("values.yaml")).lines().toList()) {
            Matcher key = KEY.matcher(line);
            if (line.strip().startsWith(DESCRIPTION)) {
                description = line.strip().substring(DESCRIPTION.length());
            } else if (key.matches()) {
                int depth = key.group(1).length() / 2;
                while (path.size() > depth) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                String parent =
                        "/" + String.join("/", path.stream().limit(depth).toList());
                if (depth == 0 || isGroup(schema, parent)) {
                    String whole = "/" + String.join("/", path);
                    values.add(
                            new Value(String.join(".", path), description, isGroup(schema, whole), defaults.at(whole)));
                }
                description = "";
            }
        }
        return values;
    }

    /** Whether the schema says which keys there are within. */
    private static boolean isGroup(JsonNode schema, String path) {
        JsonNode node = schema.at(path.replace("/", "/properties/"));
        return node.has("properties") && !path.endsWith("/resources") && !path.equals("/detector/config");
    }

    /** The README as it should be: all before the mark, and the table. */
    static String readme() {
        String text = ChartFiles.text(README);
        StringBuilder whole = new StringBuilder(text.substring(0, text.indexOf(MARK) + MARK.length()));
        whole.append("| key | default | |\n|---|---|---|\n");
        values().forEach(value -> whole.append(value.row()).append('\n'));
        return whole.toString();
    }
}
