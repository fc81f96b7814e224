package org.catapultwatch.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.standalone.config.DetectKeys;
import org.catapultwatch.standalone.config.LayeredSettings;
import org.catapultwatch.standalone.config.TrainKeys;
import org.catapultwatch.telemetry.publish.PublisherConfig;
import org.catapultwatch.telemetry.publish.PublisherCounts;
import org.catapultwatch.telemetry.publish.TelemetryPublisher;
import org.catapultwatch.telemetry.recording.RecordingReader;
import org.catapultwatch.telemetry.recording.RecordingReplay;
import org.catapultwatch.telemetry.recording.RecordingSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes a recording again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Publish a recording again, as fast as possible or at a multiple of its pace.")
final class ReplayCommand implements Callable<Integer> {

    /** Far below the bounds of the publisher's queue, even for the largest kernels. */
    private static final int MOST_PENDING = 200;

    @Parameters(index = "0", paramLabel = "FILE", description = "The recording.")
    private Path file;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "The cluster.")
    private String bootstrapServers;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "Multiple of the recorded pace, or max. Default: max.")
    private String speed;

    @Option(names = "--as-run", paramLabel = "RUN", description = "Publish it under this run id.")
    private String asRun;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Java properties; every key of docs/configuration.md.")
    private Path configFile;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ReplaySettings settings = settings();
        RecordingReader.requireRecording(file);
        Map<String, Object> properties = settings.kafka().properties();
        KafkaReach.requireTopics(settings.bootstrapServers(), properties);
        String runOrNull = settings.asRun().orElse(null);
        try (Cleanup cleanup = new Cleanup()) {
            TelemetryPublisher publisher = cleanup.add(TelemetryPublisher.connect(
                    PublisherConfig.of(settings.bootstrapServers()).withProducer(properties)));
            RecordingSummary summary = new RecordingReplay(
                            publisher, settings.speed(), runOrNull, () -> awaitRoom(publisher, cleanup), cleanup::pause)
                    .replay(file);
            publisher.close();
            return report(settings.asRun().or(summary::run), summary, publisher.counts());
        }
    }

    private ReplaySettings settings() {
        List<ConfigFault> faults = new ArrayList<>();
        Map<String, String> files = LayeredSettings.read("--config", Optional.ofNullable(configFile), faults);
        files.putAll(kafka.settings(faults));
        Map<String, String> given = new TreeMap<>();
        GivenOptions options = new GivenOptions(given);
        options.put(DetectKeys.BOOTSTRAP_SERVERS, bootstrapServers);
        options.put(TrainKeys.SPEED, speed);
        options.put(TrainKeys.AS_RUN, asRun);
        return ReplaySettings.of(files, System.getenv(), given, faults);
    }

    private int report(Optional<String> run, RecordingSummary summary, PublisherCounts counts) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s: %d records produced, %d delivered, %d dropped%n",
                run.orElse("no run"),
                counts.produced(),
                counts.delivered(),
                counts.dropped());
        summary.problem().ifPresent(problem -> out.println("Note: " + problem));
        out.flush();
        return counts.dropped() == 0 ? 0 : Catapult.FAILURE;
    }

    /** A replay, unlike a trainer, can wait for the broker. */
    private static void awaitRoom(TelemetryPublisher publisher, Cleanup cleanup) {
        cleanup.pause(0);
        while (publisher.counts().pending() > MOST_PENDING) {
            cleanup.pause(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
