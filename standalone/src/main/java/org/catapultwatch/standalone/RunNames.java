package org.catapultwatch.standalone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.catapultwatch.standalone.config.ConfigKey;
import org.catapultwatch.standalone.config.SettingReader;
import org.catapultwatch.telemetry.wire.RunId;

/** Names of runs. */
final class RunNames {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private RunNames() {}

    /** The name that the key gives, if any; a bad one is noted. */
    static Optional<String> given(SettingReader reader, ConfigKey key) {
        Optional<String> run = reader.given(key);
        run.filter(id -> RunId.problemWith(id).isPresent()).ifPresent(id -> reader.fault(key, id, RunId.EXPECTED));
        return run;
    }

    /** A name out of the experiment's and the time. */
    static String of(String experiment, Instant now) {
        return experiment + "-" + STAMP.format(now);
    }
}
