package org.catapultwatch.telemetry.publish;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/**
 * What became of a publisher's records, as meters: {@code catapult_publisher_records_total{outcome}} with produced, delivered,
 * spooled and dropped, and {@code catapult_publisher_waiting_records}. For trainers that have a Micrometer registry; the
 * library is optional. A registry has one publisher at most, which must live as long as it is scraped.
 */
public final class PublisherMetrics implements MeterBinder {

    static final String RECORDS = "catapult.publisher.records";
    static final String WAITING = "catapult.publisher.waiting.records";

    private final TelemetryPublisher publisher;

    public PublisherMetrics(TelemetryPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "produced", PublisherCounts::produced);
        counter(registry, "delivered", PublisherCounts::delivered);
        counter(registry, "spooled", PublisherCounts::spooled);
        counter(registry, "dropped", PublisherCounts::dropped);
        Gauge.builder(WAITING, publisher, it -> it.counts().pending())
                .description("Records on their way to the broker, in records")
                .register(registry);
    }

    private void counter(MeterRegistry registry, String outcome, ToDoubleFunction<PublisherCounts> value) {
        FunctionCounter.builder(RECORDS, publisher, it -> value.applyAsDouble(it.counts()))
                .description("Records handed to the publisher, by what became of them, in records")
                .tag("outcome", outcome)
                .register(registry);
    }
}
