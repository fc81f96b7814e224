package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.catapultwatch.detector.micrometer.AppMeters;
import org.catapultwatch.detector.micrometer.MeterName;
import org.catapultwatch.detector.micrometer.MicrometerMetrics;
import org.catapultwatch.detector.micrometer.MicrometerNotifierMetrics;
import org.catapultwatch.telemetry.publish.PublisherMetrics;
import org.catapultwatch.telemetry.publish.TelemetryPublisher;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.Test;

/** What the README says twice, compared with the code that says it first. */
class ReadmeTest {

    @Test
    void shouldListEveryMetricOfTheDetectorWithItsUnit() throws IOException {
        List<String> expected = Arrays.stream(MeterName.values())
                .map(name -> "| `" + name.exposed() + (name.labels().isEmpty() ? "" : "{" + name.labels() + "}")
                        + "` | " + name.unit() + " | " + name.meaning() + " |")
                .toList();
        assertThat(metricRows()).containsAll(expected);
    }

    @Test
    void shouldListWhatIsExposedAndNothingElse() throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MicrometerMetrics metrics = new MicrometerMetrics(registry, Clock.systemUTC());
        metrics.summarised(RunSummary.newBuilder()
                .setRun("run")
                .setAttempt(0)
                .setState("running")
                .setSteps(0)
                .setSpikes(Map.of())
                .setTimeMicros(0)
                .build());
        AppMeters app = new AppMeters(() -> true, () -> 0, () -> 0);
        app.bindTo(registry);
        new MicrometerNotifierMetrics(registry);
        TelemetryPublisher publisher = TelemetryPublisher.connect("127.0.0.1:1");
        new PublisherMetrics(publisher).bindTo(registry);
        Set<String> exposed = new TreeSet<>();
        registry.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE catapult_"))
                .forEach(line -> exposed.add(line.split(" ", -1)[2]));
        publisher.close();
        exposed.remove("catapult_detection_latency_seconds_max");
        assertThat(metricRows().stream().map(row -> row.split("[`{]", -1)[1]))
                .containsExactlyInAnyOrderElementsOf(exposed);
        assertThat(app.isRunning().getAsBoolean()).isTrue(); // kept until here: the registry refers to it weakly
    }

    private static List<String> metricRows() throws IOException {
        return section("Metrics").stream()
                .filter(line -> line.startsWith("| `catapult_"))
                .toList();
    }

    @Test
    void shouldListEveryTopic() throws IOException {
        List<String> all = new ArrayList<>(Topics.inputs());
        all.addAll(Topics.outputs());
        assertThat(section("Topics").stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("`", -1)[1]))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void shouldStayShort() throws IOException {
        assertThat(readme()).hasSizeLessThan(150);
    }

    private static List<String> section(String title) throws IOException {
        List<String> lines = readme();
        int from = lines.indexOf("## " + title);
        assertThat(from).as(title).isNotNegative();
        List<String> rest = lines.subList(from + 1, lines.size());
        int to = 0;
        while (to < rest.size() && !rest.get(to).startsWith("## ")) {
            to++;
        }
        return rest.subList(0, to);
    }

    private static List<String> readme() throws IOException {
        return Files.readAllLines(Path.of("../README.md"));
    }
}
