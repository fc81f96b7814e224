package org.catapultwatch.detector.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.catapultwatch.detector.metrics.NotificationOutcome;
import org.junit.jupiter.api.Test;

class MicrometerNotifierMetricsTest {

    @Test
    void shouldStandAtZeroFromTheStartAndCountEveryOutcome() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MicrometerNotifierMetrics metrics = new MicrometerNotifierMetrics(registry);
        metrics.counted(NotificationOutcome.RETRIED);
        metrics.counted(NotificationOutcome.RETRIED);
        metrics.counted(NotificationOutcome.SENT);
        assertThat(registry.scrape())
                .contains(
                        "# HELP catapult_notifications_total Messages to the webhook",
                        "catapult_notifications_total{outcome=\"sent\"} 1.0",
                        "catapult_notifications_total{outcome=\"retried\"} 2.0",
                        "catapult_notifications_total{outcome=\"refused\"} 0.0");
    }
}
