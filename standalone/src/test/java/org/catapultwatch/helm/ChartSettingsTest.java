package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.catapultwatch.detector.notify.WebhookAddress;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.standalone.config.AppSettings;
import org.catapultwatch.standalone.config.ConfigKey;
import org.catapultwatch.standalone.config.DetectKeys;
import org.catapultwatch.standalone.config.Environment;
import org.junit.jupiter.api.Test;

/** What the chart tells the app is what the app understands. */
class ChartSettingsTest {

    /** Of the app without being a key of it, and of the JVM and the chart. */
    private static final Set<String> OTHERS = Set.of("CATAPULT_LOG", "JAVA_TOOL_OPTIONS", "POD_IP", "POD_NAME");

    /** Those that have a value of their own in the chart. */
    private static final Set<String> OF_THE_CHART = Set.of(
            "bootstrap-servers",
            "application-id",
            "application-server",
            "host",
            "port",
            "state-dir",
            "threads",
            "partitions",
            "standby-replicas");

    @Test
    void shouldSetOnlyVariablesThatTheAppKnows() {
        Set<String> known = new TreeSet<>(OTHERS);
        for (String variable : List.of(WebhookAddress.URL_VARIABLE, WebhookAddress.TOKEN_VARIABLE)) {
            known.add(variable + "_FILE");
        }
        DetectKeys.all().stream().map(ConfigKey::variable).forEach(known::add);
        Set<String> set = new TreeSet<>();
        ChartPodsTest.workloads()
                .forEach(workload -> set.addAll(workload.environment().keySet()));
        assertThat(set).hasSizeGreaterThan(15);
        set.removeIf(variable -> variable.startsWith("CATAPULT_KAFKA_") && variable.endsWith("_FILE"));
        assertThat(known).containsAll(set);
    }

    @Test
    void shouldLetEveryKeyOfTheDetectorBeSetAndNoOther() {
        Set<String> keys = new TreeSet<>(OF_THE_CHART);
        ChartFiles.json(ChartFiles.text(ChartFiles.CHART.resolve("values.schema.json")))
                .at("/properties/detector/properties/config/properties")
                .fieldNames()
                .forEachRemaining(key -> assertThat(keys.add(key)).as(key).isTrue());
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        DetectKeys.all().stream().map(ConfigKey::name).toList());
    }

    /** The file and the variables of full.yaml, read as the app reads them. */
    @Test
    void shouldGiveTheDetectorTheSettingsThatWereAskedFor() throws IOException {
        Installation full = Installation.of("full.yaml");
        Map<String, String> settings = properties(full, "detector", "catapult.properties");
        Map<String, String> variables = new HashMap<>(full.only("StatefulSet").environment());
        variables.keySet().removeIf(name -> name.endsWith("_FILE"));
        variables.replaceAll((name, value) -> value.replace("$(POD_IP)", "10.1.2.3"));
        List<ConfigFault> faults = new ArrayList<>();
        settings.putAll(new Environment(variables).settings(DetectKeys.all(), faults));
        AppSettings app = AppSettings.takenFrom(settings, faults);
        assertThat(app.bootstrapServers()).isEqualTo("kafka-kafka-bootstrap.kafka:9093");
        assertThat(app.applicationId()).isEqualTo("catapult-watch-full");
        assertThat(app.applicationServer()).hasValue("10.1.2.3:9080");
        assertThat(app.host()).isEqualTo("0.0.0.0");
        assertThat(app.port()).isEqualTo(9080);
        assertThat(app.stateDirectory()).hasToString("Optional[/var/lib/catapult/stores]");
        assertThat(app.threads()).isEqualTo(2);
        assertThat(app.partitions()).isEqualTo(12);
        assertThat(app.standbyReplicas()).isEqualTo(1);
        assertThat(app.kafka().properties())
                .isEqualTo(Map.of(
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "max.poll.records", "1000000",
                        "client.id", "back\\slash",
                        "ssl.truststore.location", "/etc/catapult/truststore/ca.p12",
                        "ssl.truststore.type", "PKCS12",
                        "ssl.keystore.location", "/etc/catapult/keystore/user.p12",
                        "ssl.keystore.type", "PKCS12"));
        assertThat(settings).containsEntry("notify.kinds", "divergence,level-shift");
        settings.keySet().removeIf(key -> key.startsWith("notify."));
        DetectorConfig thresholds = DetectorConfig.defaults().with(settings);
        assertThat(thresholds.riseFactor()).isEqualTo(2);
        assertThat(thresholds.horizonSteps()).isEqualTo(1_000_000);
        assertThat(faults).isEmpty();
    }

    /** As Environment derives Kafka's names from those of variables. */
    @Test
    void shouldNameEverySecretOfKafkaAsKafkaDoes() {
        Map<String, String> variables =
                Installation.of("full.yaml").only("StatefulSet").environment();
        assertThat(variables)
                .containsEntry("CATAPULT_KAFKA_SASL_JAAS_CONFIG_FILE", "/etc/catapult/kafka/sasl.jaas.config")
                .containsEntry("CATAPULT_KAFKA_SSL_KEY_PASSWORD_FILE", "/etc/catapult/kafka/ssl.key.password")
                .containsEntry("CATAPULT_KAFKA_SSL_TRUSTSTORE_PASSWORD_FILE", "/etc/catapult/truststore/ca.password")
                .containsEntry("CATAPULT_KAFKA_SSL_KEYSTORE_PASSWORD_FILE", "/etc/catapult/keystore/user.password")
                .containsEntry("CATAPULT_WEBHOOK_URL_FILE", "/etc/catapult/webhook/url")
                .containsEntry("CATAPULT_WEBHOOK_TOKEN_FILE", "/etc/catapult/webhook/token");
    }

    @Test
    void shouldReachKafkaInTheSameWayFromEveryPod() throws IOException {
        Installation full = Installation.of("full.yaml");
        Map<String, String> trainer = properties(full, "trainer", "kafka.properties");
        Map<String, String> expected = new TreeMap<>();
        trainer.forEach((key, value) -> expected.put("kafka." + key, value));
        assertThat(expected).hasSize(8);
        assertThat(properties(full, "topics", "catapult.properties")).isEqualTo(expected);
        assertThat(properties(full, "detector", "catapult.properties")).containsAllEntriesOf(expected);
        List<Map<String, String>> secrets = ChartPodsTest.workloads()
                .map(workload -> {
                    Map<String, String> variables = new TreeMap<>(workload.environment());
                    variables.keySet().removeIf(name -> !name.startsWith("CATAPULT_KAFKA_"));
                    return variables;
                })
                .distinct()
                .toList();
        assertThat(secrets)
                .singleElement()
                .satisfies(variables -> assertThat(variables).hasSize(4));
    }

    @Test
    void shouldStartThePodsAnewWhereASettingChanges() {
        String checksum = "/spec/template/metadata/annotations/checksum~1config";
        Installation installation = Installation.ofDefaults();
        String before = installation.only("StatefulSet").text(checksum);
        assertThat(before).hasSize(64);
        assertThat(installation
                        .with("detector.config.detector\\.rise-factor", 2)
                        .only("StatefulSet")
                        .text(checksum))
                .isNotEqualTo(before);
        assertThat(installation
                        .with("kafka.config.client\\.id", "x")
                        .only("StatefulSet")
                        .text(checksum))
                .isNotEqualTo(before);
        assertThat(installation.with("service.port", 81).only("StatefulSet").text(checksum))
                .isEqualTo(before);
    }

    private static Map<String, String> properties(Installation installation, String component, String file)
            throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(installation
                .object("ConfigMap/rel-catapult-watch-" + component)
                .at("/data")
                .path(file)
                .asText()));
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }
}
