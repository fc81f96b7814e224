package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.catapultwatch.standalone.config.ConfigKey;
import org.catapultwatch.standalone.config.DetectKeys;
import org.catapultwatch.standalone.config.TrainKeys;
import org.junit.jupiter.api.Test;

/** docker-compose.yml against what it puts together. */
class ComposeTest {

    private static final Path ROOT = ComposeFile.ROOT;

    @Test
    void shouldScrapeAndAlertAsPrometheusOnOneMachineDoes() throws IOException {
        List<String> local = lines("prometheus.yml");
        List<String> composed = lines("compose.yml");
        assertThat(composed).hasSameSizeAs(local);
        for (int i = 1; i < local.size(); i++) {
            String expected = local.get(i)
                    .replace("127.0.0.1:8080\"]", "detector:8080\"]")
                    .replace("127.0.0.1:8090", "trainer:8090")
                    .replace("127.0.0.1:9093", "alertmanager:9093");
            assertThat(composed.get(i)).isEqualTo(expected);
        }
    }

    @Test
    void shouldPinEveryImageAndListenOnThisMachineAlone() throws IOException {
        assertThat(ComposeFile.services().keySet())
                .containsExactlyInAnyOrder(
                        "kafka", "detector", "trainer", "replay", "prometheus", "alertmanager", "grafana");
        ComposeFile.services().forEach((name, service) -> {
            assertThat((String) service.get("image"))
                    .as(name)
                    .matches("[a-z/-]+:(v?\\d+\\.\\d+\\.\\d+|\\$\\{.*:-\\d.*})");
            for (Object port : ComposeFile.list(service, "ports")) {
                assertThat((String) port).as(name).startsWith("127.0.0.1:");
            }
        });
    }

    @Test
    void shouldMountNothingThatIsNotThereAndNameEveryVolume() throws IOException {
        Map<String, Object> volumes = ComposeFile.volumes();
        ComposeFile.services().forEach((name, service) -> {
            for (Object volume : ComposeFile.list(service, "volumes")) {
                String source = ((String) volume).split(":", 2)[0];
                if (!source.startsWith("./")) {
                    assertThat(volumes).as(name).containsKey(source);
                } else if (!source.equals("./recordings")) {
                    assertThat(ROOT.resolve(source)).as(name).exists();
                }
            }
        });
    }

    @Test
    void shouldGiveEachOnlyVariablesThatItKnows() throws IOException {
        List<String> detector = new ArrayList<>(variables(DetectKeys.all()));
        detector.addAll(List.of("CATAPULT_WEBHOOK_URL", "CATAPULT_WEBHOOK_TOKEN"));
        assertThat(detector).containsAll(given("detector"));
        assertThat(variables(TrainKeys.ofTrain())).containsAll(given("trainer"));
        assertThat(variables(TrainKeys.ofReplay())).containsAll(given("replay"));
        List<String> inImage = Files.readAllLines(ROOT.resolve("Dockerfile")).stream()
                .filter(line -> line.startsWith("ENV CATAPULT"))
                .flatMap(line -> Arrays.stream(line.substring(4).split(" ")))
                .map(assignment -> assignment.split("=", 2)[0])
                .toList();
        assertThat(inImage).isNotEmpty();
        assertThat(detector).containsAll(inImage);
    }

    @Test
    void shouldSayWhichVariablesReplaceWhatItHolds() throws IOException {
        String text = Files.readString(ComposeFile.FILE);
        List<String> replaced = Pattern.compile("\\$\\{(CATAPULT_\\w+):-[^}]")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
        String header = text.substring(0, text.indexOf("\nversion:"));
        assertThat(replaced)
                .contains("CATAPULT_PAGE_PORT")
                .allSatisfy(name -> assertThat(header).contains(name));
    }

    private static List<String> variables(List<ConfigKey> keys) {
        return keys.stream().map(ConfigKey::variable).toList();
    }

    private static Set<String> given(String service) {
        return ComposeFile.map(ComposeFile.services().get(service), "environment")
                .keySet();
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(PrometheusFiles.FOLDER.resolve(name));
    }
}
