package org.catapultwatch.standalone;

import java.io.IOException;
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
import org.catapultwatch.detector.verdict.DetectorConfig;
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

    @Option(names = "--config", paramLabel = "FILE", description = "Java properties with detector.* keys.")
    private Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a threshold, such as detector.rise-factor=2. Wins over --config. May be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Map<String, String> thresholds = new TreeMap<>(fromFile());
        thresholds.putAll(overrides);
        DetectorConfig config = DetectorConfig.defaults().with(thresholds);
        LocalPort.require("--port", host, port);
        KafkaReach.require(bootstrapServers);
        try (Cleanup cleanup = new Cleanup()) {
            TemporaryDirectory temporary = cleanup.add(new TemporaryDirectory());
            Path state = stateDirectory == null ? temporary.resolve("state") : stateDirectory;
            DetectorApp detector = cleanup.add(DetectorApp.start(DetectorAppConfig.of(bootstrapServers, state)
                    .withAddress(host, port)
                    .withTopology(TopologyConfig.of(config))));
            cleanup.idle();
            spec.commandLine()
                    .getOut()
                    .println("Watching " + bootstrapServers + ": http://" + host + ":" + detector.port() + "/");
            spec.commandLine().getOut().flush();
            detector.await();
        }
        return 0;
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
