package org.catapultwatch.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a dashboard refers to by name, and whether it is there: variables, other dashboards, data sources.
 *
 * @param dashboard whose references
 * @param uids of the dashboards that it may link to
 */
record References(Dashboard dashboard, Set<String> uids) {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)(?:[.:\\[][^}]*)?}|([A-Za-z_]\\w*))");
    private static final Pattern LINK = Pattern.compile("/d/([\\w-]+)");
    private static final String BUILT_INTO_GRAFANA = "__";

    /** What is wrong; empty where nothing is. */
    List<String> problems() {
        List<String> found = new ArrayList<>();
        Set<String> declared = new TreeSet<>();
        dashboard
                .variables()
                .forEach(variable -> declared.add(variable.path("name").asText()));
        for (String text : dashboard.texts()) {
            for (String variable : variablesIn(text)) {
                if (!declared.contains(variable)) {
                    found.add("variable " + variable + " is not declared: " + text);
                }
            }
            Matcher link = LINK.matcher(text);
            while (link.find()) {
                if (!uids.contains(link.group(1))) {
                    found.add("no dashboard has the uid " + link.group(1));
                }
            }
        }
        for (JsonNode source : dashboard.json().findValues("datasource")) {
            String uid = source.path("uid").asText();
            boolean isOfGrafana = source.path("type").asText().equals("grafana");
            if (!isOfGrafana && !uid.equals(Panel.DATA_SOURCE)) {
                found.add("data source " + source + ", expected " + Panel.DATA_SOURCE);
            }
        }
        return found;
    }

    /** Variables of dashboards; not those that Grafana has itself, such as {@code $__interval}. */
    static Set<String> variablesIn(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            if (!name.startsWith(BUILT_INTO_GRAFANA)) {
                names.add(name);
            }
        }
        return names;
    }
}
