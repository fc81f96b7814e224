package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code catapult topics} on a real broker. */
abstract class TopicsCommandContract {

    @TempDir
    private Path directory;

    private TestBroker broker;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A broker without topics; what it keeps may lie in the directory. */
    abstract TestBroker startBroker(Path directory) throws IOException;

    @BeforeEach
    void start() throws Exception {
        broker = startBroker(directory.resolve("broker"));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void shouldMakeWhatIsMissingAndLeaveTheRest() throws Exception {
        Path config =
                Files.writeString(directory.resolve("catapult.properties"), "partitions=3\nkafka.client.id=hook\n");
        assertThat(topics("--config", config.toString(), "--replication", "1")).isZero();
        assertThat(lines()).hasSize(9).allMatch(line -> line.endsWith(" made, 3 partitions"));
        assertThat(cleanup(Topics.RUNS)).isEqualTo("compact");
        assertThat(cleanup(Topics.STEPS)).isEqualTo("delete");

        assertThat(topics("--partitions", "5")).isZero();
        assertThat(lines()).hasSize(9).allMatch(line -> line.endsWith(" there, 3 partitions, not the 5 asked for"));
    }

    @Test
    void shouldFailWhereTheInputTopicsDiffer() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(Topics.KERNELS, 2, (short) 1)))
                    .all()
                    .get();
        }
        assertThat(topics("--partitions", "1")).isEqualTo(1);
        assertThat(lines()).contains("catapult.kernels.v1       there, 2 partitions, not the 1 asked for");
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("catapult: the input topics must have one partition count");
    }

    @Test
    void shouldFailWhereTheClusterRefuses() {
        assertThat(topics("--replication", "3")).isEqualTo(1);
        assertThat(err.toString()).startsWith("catapult: topic catapult.").contains(" could not be made: ");
    }

    private int topics(String... options) {
        out.getBuffer().setLength(0);
        CommandLine command = Catapult.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        String[] arguments = new String[options.length + 3];
        arguments[0] = "topics";
        arguments[1] = "--bootstrap-servers";
        arguments[2] = broker.bootstrapServers();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return command.execute(arguments);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private String cleanup(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin()) {
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
