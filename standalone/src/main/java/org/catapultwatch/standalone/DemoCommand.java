package org.catapultwatch.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.standalone.config.DetectKeys;
import org.catapultwatch.standalone.config.LayeredSettings;
import org.catapultwatch.standalone.config.TrainKeys;
import org.catapultwatch.telemetry.publish.PublisherCounts;
import org.catapultwatch.telemetry.publish.PublisherMetrics;
import org.catapultwatch.telemetry.publish.TelemetryPublisher;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.trainer.data.Task;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.TrainingResult;
import org.catapultwatch.trainer.experiment.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything in one process: broker, detector, page, trainer. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Train a network, watch it being catapulted: broker, trainer, detector and page in this process.")
final class DemoCommand implements Callable<Integer> {

    private static final String LOCALHOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private ExperimentOptions experiment;

    @Option(
            names = "--pace",
            paramLabel = "STEPS_PER_SECOND",
            description = "Training steps a second, 0 for as fast as it goes. Default: 13.")
    private String pace;

    @Option(names = "--port", description = "Port of page, API and metrics, 0 for any free one. Default: 8080.")
    private String port;

    @Option(names = "--exit-when-done", description = "Exit after the table instead of keeping the page up.")
    private boolean exitWhenDone;

    @Spec
    private CommandSpec spec;

    private Task task;

    @Override
    public Integer call() throws Exception {
        DemoSettings settings = settings();
        task = settings.experiment().task();
        LocalPort.require("--port", LOCALHOST, settings.port());
        String run = RunNames.of(settings.experiment().config().name(), Instant.now());
        try (Cleanup cleanup = new Cleanup()) {
            return demonstrate(settings, run, cleanup);
        }
    }

    private DemoSettings settings() {
        List<ConfigFault> faults = new ArrayList<>();
        Map<String, String> given = experiment.commandLine();
        GivenOptions options = new GivenOptions(given);
        options.put(TrainKeys.PACE, pace);
        options.put(DetectKeys.PORT, port);
        Map<String, String> file = LayeredSettings.read("--config", experiment.configFile(), faults);
        return DemoSettings.of(file, System.getenv(), given, faults);
    }

    private int demonstrate(DemoSettings settings, String run, Cleanup cleanup)
            throws IOException, InterruptedException, ExecutionException {
        TemporaryDirectory directory = cleanup.add(new TemporaryDirectory());
        EmbeddedBroker broker = cleanup.add(EmbeddedBroker.start(directory.resolve("broker")));
        DetectorApp detector = cleanup.add(
                DetectorApp.start(DetectorAppConfig.of(broker.bootstrapServers(), directory.resolve("state"))
                        .withAddress(LOCALHOST, settings.port())));
        String page = "http://" + LOCALHOST + ":" + detector.port() + "/#run=" + run;
        say("Watch it here: " + page);
        TelemetryPublisher publisher = cleanup.add(TelemetryPublisher.connect(broker.bootstrapServers()));
        detector.bind(new PublisherMetrics(publisher));
        ResultReader reader = cleanup.add(new ResultReader(broker.bootstrapServers(), run));
        TrainingResult trained = train(settings, run, publisher, reader, cleanup);
        publisher.close();
        RunResult result = awaitResult(reader);
        say("");
        say(ResultTable.of(result));
        say(counts(publisher.counts(), trained));
        if (!exitWhenDone && !cleanup.isStopping()) {
            cleanup.idle();
            say("The page stays up at " + page + " until Ctrl-C.");
            detector.await();
        }
        return 0;
    }

    private TrainingResult train(
            DemoSettings settings, String run, TelemetryPublisher publisher, ResultReader reader, Cleanup cleanup)
            throws InterruptedException, ExecutionException {
        ExperimentConfig config = settings.experiment().config();
        try (TerminalProgress progress = new TerminalProgress(run, config.likelySteps())) {
            TrainingRun training = new TrainingRun(config, task, run, 0, publisher, settings.pace(), progress::at);
            cleanup.onStop(training::stop);
            CompletableFuture<TrainingResult> trained =
                    CompletableFuture.supplyAsync(training::run, DemoCommand::onThreadOfItsOwn);
            while (!trained.isDone()) {
                reader.read(Duration.ofMillis(200), this::tell);
            }
            return trained.get();
        }
    }

    /** The common pool may have a single thread, which newer JDKs need for what is never to wait. */
    private static void onThreadOfItsOwn(Runnable training) {
        Thread thread = new Thread(training, "trainer");
        thread.setDaemon(true);
        thread.start();
    }

    private RunResult awaitResult(ResultReader reader) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!reader.result().isWhole()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "the detector did not finish the run within " + PATIENCE.toMinutes() + " minutes of its end");
            }
            reader.read(Duration.ofMillis(200), this::tell);
        }
        return reader.result();
    }

    private void tell(SpikeEvent event) {
        if (TerminalProgress.isTerminal() || event.getState().equals("opened")) {
            return;
        }
        say(String.format(
                Locale.ROOT,
                "step %d: %s %s %s, steps %d to %d, peak %.3g",
                event.getDetectedAtStep(),
                event.getLabel(),
                SpikeShape.name(event.getSpike()),
                event.getState(),
                event.getStartStep(),
                event.getEndStep(),
                event.getPeakLoss()));
    }

    private static String counts(PublisherCounts counts, TrainingResult trained) {
        return String.format(
                Locale.ROOT,
                "Telemetry: %d records produced, %d delivered, %d spooled, %d dropped · %.1f s of training",
                counts.produced(),
                counts.delivered(),
                counts.spooled(),
                counts.dropped(),
                trained.wallSeconds());
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
