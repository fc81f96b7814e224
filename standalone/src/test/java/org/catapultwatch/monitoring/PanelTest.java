package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelTest {

    private static final String GOOD = """
            {"id": 7, "title": "Loss", "type": "timeseries", "description": "What it shows and how to read it.",
             "datasource": {"type": "prometheus", "uid": "${datasource}"},
             "fieldConfig": {"defaults": {"unit": "none", "thresholds": {"steps": [{"color": "green"}]}}},
             "options": {"legend": {"showLegend": true}},
             "targets": [{"expr": "catapult_loss", "legendFormat": "loss"}]}""";

    @Test
    void shouldAcceptAPanelThatSaysAll() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "title": "Loss"                 | "title": ""                  | no title
            What it shows and how to read it. | Loss                       | no description
            ${datasource}                   | PBFA97CFB590B2093            | data source is not a variable
            "unit": "none",                 | ''                           | no unit
            {"color": "green"}              | ''                           | no thresholds
            "showLegend": true              | "showLegend": false          | no legend
            "legendFormat": "loss"          | "legendFormat": ""           | no legend
            {"expr": "catapult_loss", "legendFormat": "loss"} | ''         | no query
            """)
    void shouldFindWhatIsMissing(String part, String instead, String problem) {
        assertThat(GOOD).contains(part);
        assertThat(problems(GOOD.replace(part, instead)))
                .singleElement()
                .asString()
                .endsWith(problem);
    }

    @Test
    void shouldAskNothingOfARowButATitle() {
        assertThat(problems("{\"id\": 1, \"type\": \"row\", \"title\": \"Records\"}"))
                .isEmpty();
        assertThat(problems("{\"id\": 1, \"type\": \"row\"}")).hasSize(1);
    }

    private static List<String> problems(String panel) {
        return Dashboard.parse("panel", "{\"panels\": [" + panel + "]}")
                .panels()
                .get(0)
                .problems();
    }
}
