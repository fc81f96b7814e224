package org.catapultwatch.detector.scan;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.telemetry.record.RunEvent;

/**
 * How files are judged, and what is said of their run besides: text says nothing of it, and what a recording says gives way.
 *
 * @param config thresholds
 * @param series the loss that is judged
 * @param samples n, for the curvature scale 2/n of a mean of squared errors; above 0
 * @param momentum heavy-ball momentum, in [0, 1)
 * @param run its name; else that of the file, or the recording's own
 */
public record ScanOptions(
        DetectorConfig config, Series series, OptionalInt samples, OptionalDouble momentum, Optional<String> run)
        implements UnaryOperator<RunEvent> {

    /** Default thresholds, and nothing said. */
    public static ScanOptions defaults() {
        return new ScanOptions(
                DetectorConfig.defaults(), Series.AUTO, OptionalInt.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /** The announcement with what is said besides. */
    @Override
    public RunEvent apply(RunEvent announced) {
        RunEvent.Builder event = RunEvent.newBuilder(announced);
        run.ifPresent(event::setRun);
        momentum.ifPresent(event::setMomentum);
        samples.ifPresent(n -> event.setSamples(n).setCurvatureScale(2.0 / n));
        return event.build();
    }
}
