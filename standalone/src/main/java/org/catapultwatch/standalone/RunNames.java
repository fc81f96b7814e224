package org.catapultwatch.standalone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.catapultwatch.telemetry.wire.RunId;

/** Names of runs. */
final class RunNames {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private RunNames() {}

    /** The name given, or the experiment's with the time; a bad one is the user's to mend. */
    static String orDefault(String given, String experiment, Instant now) {
        if (given == null) {
            return experiment + "-" + STAMP.format(now);
        }
        RunId.problemWith(given).ifPresent(problem -> {
            throw new UsageException(problem);
        });
        return given;
    }
}
