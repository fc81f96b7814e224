package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.detector.micrometer.MicrometerMetrics;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.Test;

/** What the README says twice, compared with the code that says it first. */
class ReadmeTest {

    private static final Pattern METRIC = Pattern.compile("catapult_[a-z_]+");

    @Test
    void shouldListEveryKeyOfTheDetectorWithItsDefault() throws Exception {
        List<String> expected = new ArrayList<>();
        for (RecordComponent component : DetectorConfig.class.getRecordComponents()) {
            String key = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Number value = (Number) component.getAccessor().invoke(DetectorConfig.defaults());
            String plain = new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
            expected.add("| `" + key + "` | " + plain + " |");
        }
        List<String> listed = section("Configuration of the detector").stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 1) + 1) + 1))
                .toList();
        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void shouldListEveryMetric() throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MicrometerMetrics metrics = new MicrometerMetrics(registry, Clock.systemUTC());
        metrics.counted(Topics.STEPS, RecordOutcome.ACCEPTED);
        metrics.announced(RunEvent.newBuilder()
                .setRun("run")
                .setStep(0)
                .setTimeMicros(0)
                .setState(RunState.STARTED)
                .build());
        Set<String> exposed = new TreeSet<>();
        registry.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE catapult_"))
                .forEach(line -> exposed.add(line.split(" ", -1)[2]));
        exposed.remove("catapult_detection_latency_seconds_max");
        Set<String> listed = new TreeSet<>();
        for (String line : section("Metrics")) {
            Matcher matcher = METRIC.matcher(line);
            while (matcher.find()) {
                listed.add(matcher.group());
            }
        }
        assertThat(listed).isEqualTo(exposed);
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
