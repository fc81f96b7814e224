package org.catapultwatch.detector.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.catapultwatch.detector.metrics.NotificationOutcome;
import org.catapultwatch.detector.metrics.NotifierMetrics;

/** The notifier's counts on a Micrometer registry, there at 0 from the start, so that a first increase is one to be seen. */
public final class MicrometerNotifierMetrics implements NotifierMetrics {

    private final Map<NotificationOutcome, Counter> counters = new EnumMap<>(NotificationOutcome.class);

    public MicrometerNotifierMetrics(MeterRegistry registry) {
        for (NotificationOutcome outcome : NotificationOutcome.values()) {
            counters.put(
                    outcome,
                    MeterName.NOTIFICATIONS
                            .counter()
                            .tag("outcome", outcome.word())
                            .register(registry));
        }
    }

    @Override
    public void counted(NotificationOutcome outcome) {
        counters.get(outcome).increment();
    }
}
