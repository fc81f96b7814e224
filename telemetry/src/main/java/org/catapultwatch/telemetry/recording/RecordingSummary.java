package org.catapultwatch.telemetry.recording;

import java.util.Map;
import java.util.Optional;

/**
 * What was found in a recording.
 *
 * @param run whose it is; empty where not a single record could be read
 * @param counts records read, by name
 * @param problem why it is not whole, in one sentence; empty for a whole one
 */
public record RecordingSummary(Optional<String> run, Map<String, Long> counts, Optional<String> problem) {

    public boolean isComplete() {
        return problem.isEmpty();
    }
}
