package org.catapultwatch.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every PromQL expression of dashboards, as Grafana would send it once the variables have values. An unknown variable is an
 * {@link IllegalArgumentException}: a dashboard with one would show nothing.
 *
 * @param values of variables, without {@code $}: run, job, __rate_interval …
 */
record DashboardQueries(Map<String, String> values) {

    /** Where in a dashboard a query stands. Annotations are often rightly without a result; panels and variables rarely. */
    enum Place {
        PANEL,
        VARIABLE,
        ANNOTATION
    }

    /**
     * One query.
     *
     * @param dashboard its file
     * @param place what asks it
     * @param name title of the panel with the query's letter, or name of the variable or annotation
     * @param expression with all variables filled in
     * @param isInstant asked for one moment, not over a range
     */
    record Query(String dashboard, Place place, String name, String expression, boolean isInstant) {

        @Override
        public String toString() {
            return dashboard + ", " + name + ": " + expression;
        }
    }

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+),\\s*\\w+\\)", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)(?::\\w+)?}|(\\w+))");

    /** Values with which every shipped dashboard can be asked about one run, at a scrape every 5 seconds. */
    static DashboardQueries of(String run) {
        return new DashboardQueries(Map.of(
                "run", run,
                "job", ".*",
                "instance", ".*",
                "datasource", "prometheus",
                "page", "http://127.0.0.1:8080",
                "__rate_interval", "20s",
                "__interval", "5s",
                "__range", "5m"));
    }

    List<Query> in(List<Dashboard> dashboards) {
        return dashboards.stream().flatMap(dashboard -> in(dashboard).stream()).toList();
    }

    List<Query> in(Dashboard dashboard) {
        List<Query> queries = new ArrayList<>();
        for (Panel panel : dashboard.panels()) {
            for (JsonNode target : panel.json().path("targets")) {
                String name = panel.title() + ", query " + target.path("refId").asText();
                boolean isInstant = target.path("instant").asBoolean();
                queries.add(
                        query(dashboard, Place.PANEL, name, target.path("expr").asText(), isInstant));
            }
        }
        for (JsonNode variable : dashboard.variables()) {
            if (variable.path("type").asText().equals("query")) {
                String name = "variable " + variable.path("name").asText();
                String selector = selector(variable.path("query").path("query").asText());
                queries.add(query(dashboard, Place.VARIABLE, name, selector, true));
            }
        }
        for (JsonNode annotation : dashboard.annotations()) {
            String name = "annotation " + annotation.path("name").asText();
            String expression = annotation.path("target").path("expr").asText();
            queries.add(query(dashboard, Place.ANNOTATION, name, expression, false));
        }
        return queries;
    }

    private Query query(Dashboard dashboard, Place place, String name, String expression, boolean isInstant) {
        return new Query(dashboard.file(), place, name, filledIn(expression), isInstant);
    }

    private static String selector(String query) {
        Matcher matcher = LABEL_VALUES.matcher(query);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("variable asks " + query + ", expected label_values(metric, label)");
        }
        return matcher.group(1);
    }

    private String filledIn(String expression) {
        return VARIABLE.matcher(expression).replaceAll(match -> {
            String name = match.group(1) == null ? match.group(2) : match.group(1);
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("no value for $" + name + " in " + expression);
            }
            return Matcher.quoteReplacement(values.get(name));
        });
    }
}
