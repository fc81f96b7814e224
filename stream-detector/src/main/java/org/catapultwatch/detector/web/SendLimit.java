package org.catapultwatch.detector.web;

import java.time.Duration;

/**
 * How long a viewer may take to take an update: a while, and what its length takes on a slow line. Who reads slowly but steadily
 * gets in; who reads nothing is found out.
 *
 * @param grace what any update may take
 * @param bytesPerSecond the slowest line that is served
 */
record SendLimit(Duration grace, int bytesPerSecond) {

    /** 250 kbit/s: an update of 2.3 MB may take 79 s. */
    static final SendLimit USUAL = new SendLimit(Duration.ofSeconds(5), 31_250);

    /** @param length bytes of the update */
    Duration of(int length) {
        return grace.plusMillis(1_000L * length / bytesPerSecond);
    }
}
