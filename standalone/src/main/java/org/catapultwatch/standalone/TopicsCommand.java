package org.catapultwatch.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.catapultwatch.standalone.config.AppSettings;
import org.catapultwatch.standalone.config.DetectKeys;
import org.catapultwatch.telemetry.wire.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes the topics before anybody needs them, as {@code detect} would at its start: for clusters where the detector may not, or
 * where trainers come first. Topics that exist stay as they are; partition counts that are not those asked for are told, and only
 * input topics that differ among themselves are a failure, since the detector could not start on them.
 */
@Command(name = "topics", mixinStandardHelpOptions = true, description = "Make the topics that a Kafka cluster lacks.")
final class TopicsCommand implements Callable<Integer> {

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "The cluster.")
    private String bootstrapServers;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of the topics that are made. Default: 1.")
    private String partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "Copies of each partition. Default: the cluster's own.")
    private Short replication;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Java properties; the keys of detect, of which this needs the cluster's.")
    private Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a setting, such as kafka.security.protocol=SSL. May be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (replication != null && replication < 1) {
            throw new UsageException("--replication is " + replication + ", expected 1 or more");
        }
        AppSettings app = DetectSettings.of(Optional.ofNullable(configFile), System.getenv(), commandLine())
                .app();
        KafkaReach.require(app.bootstrapServers(), app.kafka().properties(), admin -> make(admin, app.partitions()));
        return 0;
    }

    private void make(Admin admin, int asked) throws InterruptedException {
        Set<String> made = Topics.make(admin, asked, Optional.ofNullable(replication));
        List<String> names = new ArrayList<>(Topics.inputs());
        names.addAll(Topics.outputs());
        Map<String, Integer> counts = Topics.partitionCounts(admin, names);
        PrintWriter out = spec.commandLine().getOut();
        for (String name : names) {
            int count = counts.get(name);
            out.printf(
                    "%-25s %s, %d partition%s%s%n",
                    name,
                    made.contains(name) ? "made" : "there",
                    count,
                    count == 1 ? "" : "s",
                    count == asked ? "" : ", not the " + asked + " asked for");
        }
        out.flush();
        Topics.requireOnePartitionCount(counts);
    }

    private Map<String, String> commandLine() {
        Map<String, String> given = new TreeMap<>(overrides);
        if (bootstrapServers != null) {
            given.put(DetectKeys.BOOTSTRAP_SERVERS.name(), bootstrapServers);
        }
        if (partitions != null) {
            given.put(DetectKeys.PARTITIONS.name(), partitions);
        }
        return given;
    }
}
