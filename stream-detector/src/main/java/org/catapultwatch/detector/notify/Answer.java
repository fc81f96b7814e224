package org.catapultwatch.detector.notify;

import java.time.Duration;
import java.util.Optional;

/** How an attempt to deliver a message ended. */
sealed interface Answer {

    /** 2xx. */
    record Delivered() implements Answer {}

    /** A status that will not change by asking again. */
    record Refused(int status) implements Answer {}

    /**
     * 408, 425, 429, 5xx, or no answer at all.
     *
     * @param reason in a few words, without anything of the address
     * @param retryAfter how long the receiver asked to be left alone
     */
    record Unavailable(String reason, Optional<Duration> retryAfter) implements Answer {}
}
