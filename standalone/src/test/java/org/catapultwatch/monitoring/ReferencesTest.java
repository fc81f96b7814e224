package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    @Test
    void shouldAcceptWhatIsDeclared() {
        assertThat(problems("""
                        {"templating": {"list": [{"name": "run"}, {"name": "datasource"}]},
                         "datasource": {"type": "prometheus", "uid": "${datasource}"},
                         "url": "/d/here?var-run=${run:percentencode}&${__url_time_range}", "expr": "a{run=\\"$run\\"}[$__range]"}""")).isEmpty();
    }

    @Test
    void shouldFindAVariableThatIsNotDeclared() {
        assertThat(problems("{\"expr\": \"a{run='$run'}\"}"))
                .containsExactly("variable run is not declared: a{run='$run'}");
    }

    @Test
    void shouldFindALinkToNowhere() {
        assertThat(problems("{\"links\": [{\"url\": \"/d/elsewhere?x=1\"}]}"))
                .containsExactly("no dashboard has the uid elsewhere");
    }

    @Test
    void shouldFindADataSourceGivenByItsUidHoweverDeep() {
        assertThat(
                        problems(
                                "{\"panels\": [{\"targets\": [{\"datasource\": {\"type\": \"prometheus\", \"uid\": \"P1\"}}]}]}"))
                .singleElement()
                .asString()
                .contains("P1");
    }

    @Test
    void shouldLeaveGrafanasOwnAnnotationsAlone() {
        assertThat(problems("{\"datasource\": {\"type\": \"grafana\", \"uid\": \"-- Grafana --\"}}"))
                .isEmpty();
    }

    @Test
    void shouldTellVariablesFromGrafanasOwn() {
        assertThat(References.variablesIn("$a ${b} ${c:raw} $__range ${__data.fields.run} ${d.text} 5$"))
                .containsExactly("a", "b", "c", "d");
    }

    private static List<String> problems(String json) {
        return new References(Dashboard.parse("wrong", json), Set.of("here")).problems();
    }
}
