package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Prometheus's and Alertmanager's own tools say of the files they will read. */
class PromtoolIT {

    @Test
    void shouldAcceptThePrometheusConfiguration() throws Exception {
        assertThat(promtool("check", "config", "prometheus.yml")).contains("SUCCESS: 2 rule files found");
    }

    @Test
    void shouldAcceptTheConfigurationOfTheComposedPrometheus() throws Exception {
        assertThat(promtool("check", "config", "compose.yml")).contains("SUCCESS: 2 rule files found");
    }

    @Test
    void shouldAcceptTheRules() throws Exception {
        promtool("check", "rules", files("rules", ".rules.yml"));
    }

    @Test
    void shouldPassTheTestsOfTheRules() throws Exception {
        promtool("test", "rules", files("tests", ".test.yml"));
    }

    @Test
    void shouldAcceptTheAlertmanagerConfiguration() throws Exception {
        InstalledTool.orSkip("amtool", "prometheus-alertmanager")
                .run(PrometheusFiles.FOLDER, List.of("check-config", "alertmanager.yml"));
    }

    @Test
    void shouldSendEachSeverityToItsReceiver() throws Exception {
        InstalledTool amtool = InstalledTool.orSkip("amtool", "prometheus-alertmanager");
        for (String[] pair : new String[][] {{"page", "awake"}, {"warning", "daytime"}, {"info", "quiet"}}) {
            List<String> question = List.of(
                    "config",
                    "routes",
                    "test",
                    "--config.file=alertmanager.yml",
                    "--verify.receivers=" + pair[1],
                    "severity=" + pair[0],
                    "alertname=Any",
                    "run=any");
            amtool.run(PrometheusFiles.FOLDER, question);
        }
    }

    private static String promtool(String verb, String noun, String... files) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(verb, noun));
        arguments.addAll(List.of(files));
        return InstalledTool.orSkip("promtool", "prometheus").run(PrometheusFiles.FOLDER, arguments);
    }

    private static String[] files(String folder, String ending) throws IOException {
        return PrometheusFiles.files(folder, ending).stream()
                .map(PrometheusFiles.FOLDER::relativize)
                .map(Path::toString)
                .toArray(String[]::new);
    }
}
