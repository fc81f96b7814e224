package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.catapultwatch.monitoring.DashboardQueries.Place;
import org.catapultwatch.monitoring.DashboardQueries.Query;
import org.junit.jupiter.api.Test;

class DashboardQueriesTest {

    private static final Dashboard DASHBOARD = Dashboard.parse("d.json", """
            {"panels": [
               {"title": "Loss", "targets": [
                 {"refId": "A", "expr": "a{run=\\"$run\\"}"},
                 {"refId": "B", "instant": true, "expr": "max(b{run=\\"${run:raw}\\"}[${__range}])"}]},
               {"title": "More", "type": "row", "panels": [{"title": "Inner", "targets": [{"refId": "A", "expr": "c"}]}]}],
             "templating": {"list": [
               {"name": "page", "type": "textbox", "query": "http://127.0.0.1"},
               {"name": "instance", "type": "query", "query": {"query": "label_values(d{job=~\\"$run\\"}, instance)"}}]},
             "annotations": {"list": [
               {"builtIn": 1, "name": "Annotations & Alerts"},
               {"name": "Spikes", "target": {"expr": "changes(e[$__range])"}}]}}""");

    @Test
    void shouldFillInEveryQueryOfPanelsVariablesAndAnnotations() {
        assertThat(new DashboardQueries(Map.of("run", "r$1", "__range", "5m")).in(DASHBOARD))
                .containsExactly(
                        new Query("d.json", Place.PANEL, "Loss, query A", "a{run=\"r$1\"}", false),
                        new Query("d.json", Place.PANEL, "Loss, query B", "max(b{run=\"r$1\"}[5m])", true),
                        new Query("d.json", Place.PANEL, "Inner, query A", "c", false),
                        new Query("d.json", Place.VARIABLE, "variable instance", "d{job=~\"r$1\"}", true),
                        new Query("d.json", Place.ANNOTATION, "annotation Spikes", "changes(e[5m])", false));
    }

    @Test
    void shouldRefuseAVariableWithoutAValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DashboardQueries(Map.of("run", "r")).in(DASHBOARD))
                .withMessageContaining("no value for $__range");
    }

    @Test
    void shouldRefuseAVariableThatAsksOtherwise() {
        Dashboard odd = Dashboard.parse(
                "odd.json",
                "{\"templating\": {\"list\": [{\"name\": \"x\", \"type\": \"query\", \"query\": {\"query\": \"metrics(a)\"}}]}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DashboardQueries.of("r").in(odd))
                .withMessageContaining("expected label_values(metric, label)");
    }

    @Test
    void shouldHaveAValueForEveryVariableOfTheShippedDashboards() {
        assertThat(DashboardQueries.of("r").in(Dashboard.shipped()))
                .hasSizeGreaterThan(80)
                .allSatisfy(query -> assertThat(query.expression()).isNotBlank().doesNotContain("$"));
    }
}
