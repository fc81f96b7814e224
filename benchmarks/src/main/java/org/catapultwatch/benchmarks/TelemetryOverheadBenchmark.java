package org.catapultwatch.benchmarks;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.Experiments;
import org.catapultwatch.trainer.experiment.TrainingRun;
import org.catapultwatch.trainer.experiment.UnobservedRun;

/**
 * Wall time of {@code gd-rank2} with telemetry at its default cadence – every record made and encoded, kernel of all 512 samples
 * and AGOP of 2,000 every ten steps – against the same steps without any. Limit 1.1.
 */
public final class TelemetryOverheadBenchmark {

    private TelemetryOverheadBenchmark() {}

    public static void main(String[] arguments) {
        ExperimentConfig config = Experiments.named("gd-rank2").with(Map.of());
        Comparison comparison = Comparison.of(
                "telemetry-overhead",
                () -> new TrainingRun(config, "benchmark", 0, new EncodingSink(), 0, (step, loss) -> {}).run(),
                () -> UnobservedRun.train(config),
                1,
                11,
                1.1);
        System.exit(comparison.report(arguments, "gd-rank2 with telemetry", "the same steps without"));
    }

    /** Encodes what it gets, as a publisher does, and counts the bytes. */
    private static final class EncodingSink implements TelemetrySink {

        private final AvroCodec<RunEvent> runs = AvroCodec.of(RunEvent.class);
        private final AvroCodec<StepTelemetry> steps = AvroCodec.of(StepTelemetry.class);
        private final AvroCodec<GradientSnapshot> gradients = AvroCodec.of(GradientSnapshot.class);
        private final AvroCodec<KernelSnapshot> kernels = AvroCodec.of(KernelSnapshot.class);
        private final AtomicLong bytes = new AtomicLong();

        @Override
        public void publish(RunEvent event) {
            bytes.addAndGet(runs.encode(event).length);
        }

        @Override
        public void publish(StepTelemetry step) {
            bytes.addAndGet(steps.encode(step).length);
        }

        @Override
        public void publish(GradientSnapshot snapshot) {
            bytes.addAndGet(gradients.encode(snapshot).length);
        }

        @Override
        public void publish(KernelSnapshot snapshot) {
            bytes.addAndGet(kernels.encode(snapshot).length);
        }
    }
}
