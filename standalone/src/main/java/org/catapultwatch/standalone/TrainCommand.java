package org.catapultwatch.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.standalone.config.DetectKeys;
import org.catapultwatch.standalone.config.LayeredSettings;
import org.catapultwatch.standalone.config.TrainKeys;
import org.catapultwatch.telemetry.publish.PublisherConfig;
import org.catapultwatch.telemetry.publish.PublisherCounts;
import org.catapultwatch.telemetry.publish.PublisherMetrics;
import org.catapultwatch.telemetry.publish.TelemetryPublisher;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.recording.RecordingWriter;
import org.catapultwatch.trainer.data.Task;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.Experiments;
import org.catapultwatch.trainer.experiment.TrainingResult;
import org.catapultwatch.trainer.experiment.TrainingRun;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The trainer alone: its telemetry goes to a cluster or into a recording. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train an experiment; send its telemetry to a Kafka cluster, or record it.")
final class TrainCommand implements Callable<Integer> {

    /** Where the telemetry goes; or that there is to be none. */
    static final class Target {

        @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Send it to this cluster.")
        private String bootstrapServers;

        @Option(names = "--record", paramLabel = "FILE", description = "Write it to this recording.")
        private Path recording;

        @Option(names = "--list", description = "Train nothing; list the experiments that come with the product.")
        private boolean isListed;
    }

    @Mixin
    private ExperimentOptions experiment;

    @ArgGroup
    private Target target = new Target();

    @Option(names = "--run", description = "Run id. Default: the experiment's name and the time.")
    private String run;

    @Option(
            names = "--pace",
            paramLabel = "STEPS_PER_SECOND",
            description = "Training steps a second, 0 for as fast as it goes. Default: 0.")
    private String pace;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Serve what became of the telemetry at http://ADDRESS:PORT/metrics, 0 for any free port.")
    private String metricsPort;

    @Option(
            names = "--metrics-host",
            paramLabel = "ADDRESS",
            description = "Address to serve them on. Default: 127.0.0.1.")
    private String metricsHost;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    private Task task;

    @Override
    public Integer call() throws Exception {
        if (target.isListed) {
            list();
            return 0;
        }
        TrainSettings settings = settings();
        task = settings.experiment().task();
        String name = settings.run()
                .orElseGet(() -> RunNames.of(settings.experiment().config().name(), Instant.now()));
        try (Cleanup cleanup = new Cleanup()) {
            return target.recording == null ? publish(settings, name, cleanup) : record(settings, name, cleanup);
        }
    }

    private TrainSettings settings() {
        List<ConfigFault> faults = new ArrayList<>();
        Map<String, String> files = LayeredSettings.read("--config", experiment.configFile(), faults);
        files.putAll(kafka.settings(faults));
        Map<String, String> given = experiment.commandLine();
        GivenOptions options = new GivenOptions(given);
        options.put(DetectKeys.BOOTSTRAP_SERVERS, target.bootstrapServers);
        options.put(TrainKeys.RUN, run);
        options.put(TrainKeys.PACE, pace);
        options.put(TrainKeys.METRICS_PORT, metricsPort);
        options.put(TrainKeys.METRICS_HOST, metricsHost);
        return TrainSettings.of(target.recording != null, files, System.getenv(), given, faults);
    }

    private int publish(TrainSettings settings, String name, Cleanup cleanup) throws InterruptedException, IOException {
        settings.metricsPort().ifPresent(port -> LocalPort.require("--metrics-port", settings.metricsHost(), port));
        Map<String, Object> properties = settings.kafka().properties();
        KafkaReach.requireTopics(settings.bootstrapServers(), properties);
        TelemetryPublisher publisher = cleanup.add(TelemetryPublisher.connect(
                PublisherConfig.of(settings.bootstrapServers()).withProducer(properties)));
        if (settings.metricsPort().isPresent()) {
            MetricsEndpoint endpoint = cleanup.add(new MetricsEndpoint(
                    settings.metricsHost(), settings.metricsPort().get(), new PublisherMetrics(publisher)));
            say("Metrics: http://" + settings.metricsHost() + ":" + endpoint.port() + "/metrics");
        }
        TrainingResult result = train(settings, name, publisher, cleanup);
        publisher.close();
        PublisherCounts counts = publisher.counts();
        say(
                result,
                name,
                String.format(
                        Locale.ROOT,
                        "%d records produced, %d delivered, %d spooled, %d dropped",
                        counts.produced(),
                        counts.delivered(),
                        counts.spooled(),
                        counts.dropped()));
        return counts.dropped() == 0 ? 0 : Catapult.FAILURE;
    }

    private int record(TrainSettings settings, String name, Cleanup cleanup) throws IOException {
        RecordingWriter recording = cleanup.add(RecordingWriter.create(target.recording, name));
        TrainingResult result = train(settings, name, recording, cleanup);
        recording.close();
        say(result, name, "recorded in " + target.recording);
        return 0;
    }

    private TrainingResult train(TrainSettings settings, String name, TelemetrySink sink, Cleanup cleanup) {
        ExperimentConfig config = settings.experiment().config();
        try (TerminalProgress progress = new TerminalProgress(name, config.likelySteps())) {
            TrainingRun training = new TrainingRun(config, task, name, 0, sink, settings.pace(), progress::at);
            cleanup.onStop(training::stop);
            return training.run();
        }
    }

    private void list() {
        PrintWriter out = spec.commandLine().getOut();
        for (String name : Experiments.names()) {
            out.printf("%-12s %s%n", name, Experiments.named(name).description());
        }
        out.flush();
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private void say(TrainingResult result, String name, String telemetry) {
        say(String.format(
                Locale.ROOT,
                "%s %s after %d steps, loss %.3g, test loss %.3g; %s",
                name,
                result.state(),
                result.steps(),
                result.lastLoss(),
                result.testLoss(),
                telemetry));
    }
}
