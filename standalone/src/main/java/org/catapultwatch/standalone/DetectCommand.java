package org.catapultwatch.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.catapultwatch.detector.main.DetectorAppConfig.Listening;
import org.catapultwatch.detector.main.DetectorAppConfig.Scale;
import org.catapultwatch.detector.topology.TopologyConfig;
import org.catapultwatch.standalone.config.AppSettings;
import org.catapultwatch.standalone.config.ConfigKey;
import org.catapultwatch.standalone.config.DetectKeys;
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

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "The cluster.")
    private String bootstrapServers;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on. Default: 127.0.0.1.")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of page, API and metrics. Default: 8080.")
    private String port;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Where the stores lie. Default: a temporary directory, restored from the cluster.")
    private String stateDirectory;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Java properties; every key of docs/configuration.md.")
    private Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Override a setting, such as detector.rise-factor=2 or notify.kinds=divergence,catapult. Wins over the environment (CATAPULT_DETECTOR_RISE_FACTOR), which wins over --config. May be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        DetectSettings settings = DetectSettings.of(Optional.ofNullable(configFile), System.getenv(), commandLine());
        AppSettings app = settings.app();
        LocalPort.require("--port", app.host(), app.port());
        KafkaReach.require(app.bootstrapServers(), app.kafka().properties());
        try (Cleanup cleanup = new Cleanup()) {
            TemporaryDirectory temporary = cleanup.add(new TemporaryDirectory());
            Path state = app.stateDirectory().orElseGet(() -> temporary.resolve("state"));
            DetectorApp detector = cleanup.add(DetectorApp.start(DetectorAppConfig.of(app.bootstrapServers(), state)
                    .with(new Listening(app.host(), app.port(), app.applicationServer()))
                    .with(new Scale(app.applicationId(), app.threads(), app.partitions(), app.standbyReplicas()))
                    .withKafka(app.kafka().properties())
                    .withTopology(TopologyConfig.of(settings.thresholds()))
                    .withNotifications(settings.notifications())));
            cleanup.idle();
            say("Watching " + app.bootstrapServers() + ": " + detector.address() + "/");
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

    /** What was given as options of their own, over what was given with --set. */
    private Map<String, String> commandLine() {
        Map<String, String> given = new TreeMap<>(overrides);
        put(given, DetectKeys.BOOTSTRAP_SERVERS, bootstrapServers);
        put(given, DetectKeys.HOST, host);
        put(given, DetectKeys.PORT, port);
        put(given, DetectKeys.STATE_DIR, stateDirectory);
        return given;
    }

    private static void put(Map<String, String> settings, ConfigKey key, String value) {
        if (value != null) {
            settings.put(key.name(), value);
        }
    }
}
