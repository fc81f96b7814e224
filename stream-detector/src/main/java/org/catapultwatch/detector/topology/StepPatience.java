package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catapultwatch.detector.state.AttemptKey;

/**
 * Since when the last steps of an attempt have waited without anything new of it, by the app's clock.
 *
 * <p>Held steps are released by later ones. At the end of a run there are none: where a rank's last reports are lost, or a step
 * shortly before the end, this is what ends the wait. Kept in memory only; a restart begins the wait anew.
 */
final class StepPatience {

    private final Map<AttemptKey, Long> waitingSince = new HashMap<>();

    /** A step of the attempt has come; whether one waits now. */
    void heard(AttemptKey attempt, boolean isWaiting, long now) {
        if (isWaiting) {
            waitingSince.put(attempt, now);
        } else {
            waitingSince.remove(attempt);
        }
    }

    /** Attempts of which nothing was heard since a time. */
    List<AttemptKey> silentSince(long time) {
        List<AttemptKey> silent = new ArrayList<>();
        waitingSince.forEach((attempt, since) -> {
            if (since < time) {
                silent.add(attempt);
            }
        });
        silent.sort(null);
        return silent;
    }
}
