package org.catapultwatch.detector.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What the app tells of itself beside the records: whether it runs, and who looks on. The registry refers to it weakly: whoever
 * binds it keeps it.
 *
 * @param isRunning whether Kafka Streams runs
 * @param viewers viewers connected
 * @param dropped viewers dropped so far
 */
public record AppMeters(BooleanSupplier isRunning, IntSupplier viewers, LongSupplier dropped) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        MeterName.RUNNING
                .gauge(isRunning, it -> it.getAsBoolean() ? 1 : 0)
                .strongReference(true)
                .register(registry);
        MeterName.VIEWERS
                .gauge(viewers, IntSupplier::getAsInt)
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder(MeterName.VIEWERS_DROPPED.id(), this, it -> it.dropped.getAsLong())
                .description(MeterName.VIEWERS_DROPPED.help())
                .register(registry);
    }
}
