package org.catapultwatch.standalone;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;

/** A trainer's own /metrics: its publisher's counts, memory and processor time. */
public final class MetricsEndpoint implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HTTPServer server;

    /**
     * Serves until closed.
     *
     * @param port 0 for any free one
     */
    public MetricsEndpoint(String host, int port, MeterBinder publisher) throws IOException {
        publisher.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        server = HTTPServer.builder()
                .hostname(host)
                .port(port)
                .registry(registry.getPrometheusRegistry())
                .buildAndStart();
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.close();
        registry.close();
    }
}
