package org.catapultwatch.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

    @Option(names = "--bootstrap-servers", required = true, paramLabel = "HOST:PORT", description = "The cluster.")
    private String bootstrapServers;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "max",
            description = "Multiple of the recorded pace, or max. Default: ${DEFAULT-VALUE}.")
    private String speed;

    @Option(names = "--as-run", paramLabel = "RUN", description = "Publish it under this run id.")
    private String asRun;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        double factor = speedFactor();
        if (asRun != null) {
            RunNames.orDefault(asRun, "", Instant.EPOCH);
        }
        RecordingReader.requireRecording(file);
        Map<String, Object> properties = kafka.properties();
        KafkaReach.requireTopics(bootstrapServers, properties);
        try (Cleanup cleanup = new Cleanup()) {
            TelemetryPublisher publisher = cleanup.add(TelemetryPublisher.connect(
                    PublisherConfig.of(bootstrapServers).withProducer(properties)));
            RecordingSummary summary = new RecordingReplay(
                            publisher, factor, asRun, () -> awaitRoom(publisher, cleanup), cleanup::pause)
                    .replay(file);
            publisher.close();
            return report(summary, publisher.counts());
        }
    }

    private int report(RecordingSummary summary, PublisherCounts counts) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s: %d records produced, %d delivered, %d dropped%n",
                asRun == null ? summary.run().orElse("no run") : asRun,
                counts.produced(),
                counts.delivered(),
                counts.dropped());
        summary.problem().ifPresent(problem -> out.println("Note: " + problem));
        out.flush();
        return counts.dropped() == 0 ? 0 : Catapult.FAILURE;
    }

    private double speedFactor() {
        if (speed.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double factor = Double.parseDouble(speed);
            if (factor > 0) {
                return factor;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for every bad speed
        }
        throw new UsageException("--speed is " + speed + ", expected a number above 0, or max");
    }

    /** A replay, unlike a trainer, can wait for the broker. */
    private static void awaitRoom(TelemetryPublisher publisher, Cleanup cleanup) {
        cleanup.pause(0);
        while (publisher.counts().pending() > MOST_PENDING) {
            cleanup.pause(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
