package org.catapultwatch.detector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until told. */
public final class SettableClock extends Clock {

    private Instant now;

    /** A clock that shows this time. */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /** Goes on by so much. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
