package org.catapultwatch.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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

    @ArgGroup(multiplicity = "1")
    private Target target;

    @Option(names = "--run", description = "Run id. Default: the experiment's name and the time.")
    private String run;

    @Option(
            names = "--pace",
            paramLabel = "STEPS_PER_SECOND",
            defaultValue = "0",
            description = "Training steps a second, 0 for as fast as it goes. Default: ${DEFAULT-VALUE}.")
    private double pace;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Serve what became of the telemetry at http://ADDRESS:PORT/metrics, 0 for any free port.")
    private Integer metricsPort;

    @Option(
            names = "--metrics-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to serve them on. Default: ${DEFAULT-VALUE}.")
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
        ExperimentConfig config = experiment.config();
        task = experiment.task(config);
        String name = RunNames.orDefault(run, config.name(), Instant.now());
        try (Cleanup cleanup = new Cleanup()) {
            return target.recording == null ? publish(config, name, cleanup) : record(config, name, cleanup);
        }
    }

    private int publish(ExperimentConfig config, String name, Cleanup cleanup)
            throws InterruptedException, IOException {
        if (metricsPort != null) {
            LocalPort.require("--metrics-port", metricsHost, metricsPort);
        }
        Map<String, Object> properties = kafka.properties();
        KafkaReach.requireTopics(target.bootstrapServers, properties);
        TelemetryPublisher publisher = cleanup.add(TelemetryPublisher.connect(
                PublisherConfig.of(target.bootstrapServers).withProducer(properties)));
        if (metricsPort != null) {
            MetricsEndpoint endpoint =
                    cleanup.add(new MetricsEndpoint(metricsHost, metricsPort, new PublisherMetrics(publisher)));
            say("Metrics: http://" + metricsHost + ":" + endpoint.port() + "/metrics");
        }
        TrainingResult result = train(config, name, publisher, cleanup);
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

    private int record(ExperimentConfig config, String name, Cleanup cleanup) throws IOException {
        RecordingWriter recording = cleanup.add(RecordingWriter.create(target.recording, name));
        TrainingResult result = train(config, name, recording, cleanup);
        recording.close();
        say(result, name, "recorded in " + target.recording);
        return 0;
    }

    private TrainingResult train(ExperimentConfig config, String name, TelemetrySink sink, Cleanup cleanup) {
        try (TerminalProgress progress = new TerminalProgress(name, config.likelySteps())) {
            TrainingRun training = new TrainingRun(config, task, name, 0, sink, pace, progress::at);
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
