package org.catapultwatch.detector.offline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.reading.KernelReader;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.recording.RecordingReader;
import org.catapultwatch.telemetry.wire.RecordValidity;

/**
 * Takes the telemetry of one run, record by record, and then says all that can be decided about it.
 *
 * <p>As in the topology: records of a stream after one of a higher attempt are superseded, repeated ones change nothing, steps
 * are brought into order and their ranks together as far as their order of arrival allows, and kernels and gradients of other
 * ranks than 0 judge nothing. A kernel is analysed as it comes and not kept; gradient snapshots are kept, 4·r·d bytes each. Not
 * safe for several threads.
 */
public final class OfflineDetector {

    private enum Stream {
        STEPS,
        KERNELS,
        GRADIENTS
    }

    private final DetectorConfig config;
    private final UnaryOperator<RunEvent> declared;
    private final TreeMap<Integer, AttemptTelemetry> attempts = new TreeMap<>();
    private final Map<Stream, Integer> highest = new EnumMap<>(Stream.class);
    private final List<String> problems = new ArrayList<>();
    private String run;

    public OfflineDetector(DetectorConfig config) {
        this(config, UnaryOperator.identity());
    }

    /**
     * A detector that is told more of the run than the run said.
     *
     * @param declared given what the run said of itself, returns what is taken for it
     */
    public OfflineDetector(DetectorConfig config, UnaryOperator<RunEvent> declared) {
        this.config = config;
        this.declared = declared;
    }

    /**
     * The verdicts on a recording, as far as it can be read: on every attempt in it, ascending.
     *
     * @throws org.catapultwatch.telemetry.recording.RecordingException if it is no recording
     */
    public static List<AttemptVerdicts> read(Path recording, DetectorConfig config) {
        OfflineDetector detector = new OfflineDetector(config);
        RecordingReader.read(recording, detector::accept);
        return detector.verdicts();
    }

    /** Takes the next record; one that is no telemetry is passed over, an impossible one is a {@link #problems() problem}. */
    public void accept(SpecificRecord record) {
        if (record instanceof RunEvent event) {
            if (isValid(RecordValidity.problemWith(event))) {
                attempt(event.getRun(), event.getAttempt()).announce(event);
            }
        } else if (record instanceof StepTelemetry step) {
            if (isValid(RecordValidity.problemWith(step)) && isCurrent(Stream.STEPS, step.getAttempt())) {
                attempt(step.getRun(), step.getAttempt()).add(step);
            }
        } else if (record instanceof KernelSnapshot kernel) {
            if (isValid(RecordValidity.problemWith(kernel))
                    && isCurrent(Stream.KERNELS, kernel.getAttempt())
                    && kernel.getRank() == 0) {
                attempt(kernel.getRun(), kernel.getAttempt())
                        .add(new TakenKernel(
                                KernelReader.read(kernel, config.topDirections()),
                                kernel.getMeasurement() instanceof HessianEigenvalue));
            }
        } else if (record instanceof GradientSnapshot gradient) {
            if (isValid(RecordValidity.problemWith(gradient))
                    && isCurrent(Stream.GRADIENTS, gradient.getAttempt())
                    && gradient.getRank() == 0) {
                attempt(gradient.getRun(), gradient.getAttempt()).add(gradient);
            }
        }
    }

    /** What was wrong with records that went for nothing, one sentence each: the topology sends those to the dead letters. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What is decided once no further telemetry can come: attempt by attempt, ascending. */
    public List<AttemptVerdicts> verdicts() {
        return reviews().stream().map(AttemptReview::verdicts).toList();
    }

    /** The same in the order decided, as the topology would have sent it. */
    public void findings(Consumer<Finding> sink) {
        reviews().forEach(review -> review.findings(sink));
    }

    private List<AttemptReview> reviews() {
        List<AttemptReview> reviews = new ArrayList<>();
        attempts.forEach((number, telemetry) ->
                reviews.add(new AttemptReview(config, declared.apply(announcement(number)), number, telemetry)));
        return reviews;
    }

    private boolean isValid(Optional<String> problem) {
        problem.ifPresent(problems::add);
        return problem.isEmpty();
    }

    private boolean isCurrent(Stream stream, int attempt) {
        return highest.merge(stream, attempt, Math::max) == attempt;
    }

    private AttemptTelemetry attempt(String name, int number) {
        run = name;
        return attempts.computeIfAbsent(number, first -> new AttemptTelemetry());
    }

    /**
     * Its own, else that of the nearest lower attempt, else of the nearest higher one, else one that says nothing. The number of samples
     * is a run's: as its lowest attempt has it.
     */
    private RunEvent announcement(int number) {
        RunEvent nearest = nearest(number);
        return attempts.values().stream()
                .flatMap(attempt -> attempt.announcement().stream())
                .findFirst()
                .filter(first -> !Objects.equals(first.getSamples(), nearest.getSamples()))
                .map(first -> RunEvent.newBuilder(nearest)
                        .setSamples(first.getSamples())
                        .build())
                .orElse(nearest);
    }

    private RunEvent nearest(int number) {
        List<AttemptTelemetry> nearestFirst =
                new ArrayList<>(attempts.headMap(number, true).descendingMap().values());
        nearestFirst.addAll(attempts.tailMap(number, false).values());
        return nearestFirst.stream()
                .flatMap(attempt -> attempt.announcement().stream())
                .findFirst()
                .orElseGet(() -> AttemptTelemetry.unannounced(run));
    }
}
