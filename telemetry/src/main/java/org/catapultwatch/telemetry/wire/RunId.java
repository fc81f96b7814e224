package org.catapultwatch.telemetry.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/** Run ids: 1 to 128 characters of A–Z a–z 0–9 . _ - (they are record keys, metric labels and file names). */
public final class RunId {

    /** What a run id is, in words. */
    public static final String EXPECTED = "1 to 128 characters of A-Z a-z 0-9 . _ -";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RunId() {}

    /** What is wrong with it, if anything. */
    public static Optional<String> problemWith(String run) {
        if (run == null) {
            return Optional.of("run is null, expected " + EXPECTED);
        }
        if (FORM.matcher(run).matches()) {
            return Optional.empty();
        }
        String shown = run.length() > 40 ? run.substring(0, 40) + "… (" + run.length() + " characters)" : run;
        return Optional.of("run is \"" + shown + "\", expected " + EXPECTED);
    }
}
