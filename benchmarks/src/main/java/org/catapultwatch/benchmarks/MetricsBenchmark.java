package org.catapultwatch.benchmarks;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.catapultwatch.benchmarks.BenchmarkResult.Bound;
import org.catapultwatch.detector.micrometer.MicrometerMetrics;
import org.catapultwatch.detector.web.AppHealth;
import org.catapultwatch.detector.web.DetectorServer;
import org.catapultwatch.detector.web.RunDirectory;
import org.catapultwatch.detector.web.StoreViews;
import org.catapultwatch.telemetry.record.StepTelemetry;

/** A scrape of many live runs, over HTTP as Prometheus does it; every run has sent a step since the last scrape. */
final class MetricsBenchmark implements Benchmark {

    private static final double SCRAPE_SECONDS = 0.2;
    private static final int SERIES_PER_RUN = 40;
    private static final int WARM_UPS = 10;

    private final int runs;
    private final int turns;

    MetricsBenchmark(int runs, int turns) {
        this.runs = runs;
        this.turns = turns;
    }

    @Override
    public BenchmarkResult measure(Consumer<String> progress) {
        progress.accept("a scrape of " + runs + " runs");
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MicrometerMetrics metrics = new MicrometerMetrics(registry, Clock.systemUTC());
        try (DetectorServer server = new DetectorServer(
                "127.0.0.1",
                0,
                new NoStores(),
                RunDirectory.ALONE,
                () -> new AppHealth(KafkaStreams.State.RUNNING),
                () -> {
                    metrics.sweep();
                    return registry.scrape();
                })) {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest scrape = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                    .build();
            double[] seconds = new double[turns];
            for (int turn = -WARM_UPS; turn < turns; turn++) {
                step(metrics, turn + WARM_UPS);
                long begin = System.nanoTime();
                int status = client.send(scrape, BodyHandlers.ofByteArray()).statusCode();
                if (status != 200) {
                    throw new IllegalStateException("/metrics answered " + status);
                }
                if (turn >= 0) {
                    seconds[turn] = (System.nanoTime() - begin) / 1e9;
                }
            }
            return new BenchmarkResult(
                    List.of(new Bound("series a run", series(registry) / (double) runs, SERIES_PER_RUN)),
                    List.of(Comparison.within(
                            "a scrape of " + runs + " live runs", seconds, "the time allowed", SCRAPE_SECONDS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void step(MicrometerMetrics metrics, long step) {
        for (int run = 0; run < runs; run++) {
            metrics.stepped(
                    StepTelemetry.newBuilder()
                            .setRun("run-" + run)
                            .setStep(step)
                            .setTimeMicros(0)
                            .setLoss(1.0 / (step + 1))
                            .build(),
                    OptionalDouble.of(1),
                    OptionalLong.empty());
        }
    }

    private static long series(PrometheusMeterRegistry registry) {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getTag("run") != null)
                .count();
    }

    /** What /metrics does not ask for. */
    private static final class NoStores implements StoreViews {

        @Override
        public <K, V> ReadOnlyKeyValueStore<K, V> open(String name) {
            throw new InvalidStateStoreException("there are no stores here");
        }
    }
}
