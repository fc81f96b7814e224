package org.catapultwatch.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.catapultwatch.detector.topology.TopologyConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The detector alone, against any cluster. */
@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        description = "Run the detector, its page and its metrics against a Kafka cluster.")
final class DetectCommand implements Callable<Integer> {

    @Option(names = "--bootstrap-servers", required = true, paramLabel = "HOST:PORT", description = "The cluster.")
    private String bootstrapServers;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on: ${DEFAULT-VALUE}.")
    private String host;

    @Option(names = "--port", defaultValue = "8080", description = "Port of page, API and metrics: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Where the stores lie. Default: a temporary directory, restored from the cluster.")
    private Path stateDirectory;

    @Option(names = "--config", paramLabel = "FILE", description = "Java properties with detector.* and notify.* keys.")
    private Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Override a setting, such as detector.rise-factor=2 or notify.kinds=divergence,catapult. Wins over --config. May be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Map<String, String> given = new TreeMap<>(fromFile());
        given.putAll(overrides);
        DetectSettings settings = DetectSettings.of(given, System.getenv());
        LocalPort.require("--port", host, port);
        KafkaReach.require(bootstrapServers);
        try (Cleanup cleanup = new Cleanup()) {
            TemporaryDirectory temporary = cleanup.add(new TemporaryDirectory());
            Path state = stateDirectory == null ? temporary.resolve("state") : stateDirectory;
            DetectorApp detector = cleanup.add(DetectorApp.start(DetectorAppConfig.of(bootstrapServers, state)
                    .withAddress(host, port)
                    .withTopology(TopologyConfig.of(settings.thresholds()))
                    .withNotifications(settings.notifications())));
            cleanup.idle();
            say("Watching " + bootstrapServers + ": http://" + host + ":" + detector.port() + "/");
            settings.remark().ifPresent(this::say);
            detector.await();
        }
        return 0;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private Map<String, String> fromFile() throws IOException {
        if (configFile == null) {
            return Map.of();
        }
        if (!Files.isReadable(configFile)) {
            throw new UsageException("--config " + configFile + " cannot be read, expected a Java properties file");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(configFile)) {
            properties.load(reader);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }
}
