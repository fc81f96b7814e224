package org.catapultwatch.detector.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelScope;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.PackedFloats;

/** Telemetry of a made-up run with spikes of every kind, kernels in and out of turn, and snapshots, all by a seed. */
final class RandomRun {

    private static final int STEPS = 1500;
    private static final int SAMPLES = 10;

    private final Random random;
    private final int kernelEvery;
    /** Whether every minibatch is all samples. */
    private final boolean isWhole;

    private final List<SpecificRecord> records = new ArrayList<>();

    private RandomRun(long seed) {
        random = new Random(seed);
        isWhole = seed % 3 == 0;
        kernelEvery = 1 + random.nextInt(40);
    }

    static List<SpecificRecord> of(long seed) {
        return new RandomRun(seed).records();
    }

    private List<SpecificRecord> records() {
        records.add(RunEvent.newBuilder()
                .setRun("run")
                .setStep(0)
                .setTimeMicros(0)
                .setState(RunState.STARTED)
                .setSamples(isWhole ? SAMPLES : null)
                .setCurvatureScale(0.02)
                .setKernelEvery(random.nextInt(4) == 0 ? null : kernelEvery)
                .setReferenceAgop(PackedFloats.matrix(1, 2, new double[] {1, 0}))
                .setReferenceSource("true predictor")
                .build());
        boolean isFull = random.nextBoolean();
        double spike = 0;
        int left = 0;
        double lambda = 100;
        for (int step = 0; step < STEPS; step++) {
            if (left-- <= 0 && random.nextInt(60) == 0) {
                left = 1 + random.nextInt(random.nextInt(8) == 0 ? 900 : 40);
                spike = 1 + 4 * random.nextDouble();
                lambda *= random.nextBoolean() ? 0.8 : 1;
            }
            double rise = left > 0 ? spike : 0;
            double loss = Math.exp(-step / 600.0 + rise + 0.01 * random.nextGaussian());
            step(step, step == STEPS - 1 && random.nextInt(3) == 0 ? Double.NaN : loss, isFull);
            snapshots(step, loss, lambda);
        }
        return records;
    }

    private void step(long step, double loss, boolean isFull) {
        records.add(StepTelemetry.newBuilder()
                .setRun("run")
                .setStep(step)
                .setTimeMicros(step)
                .setLoss(loss)
                .setTrainLoss(isFull ? loss : null)
                .setLearningRate(0.5 + random.nextDouble())
                .setBatchSize(SAMPLES)
                .build());
    }

    private void snapshots(long step, double loss, double lambda) {
        if (step % kernelEvery == 0 && random.nextInt(3) != 0) {
            kernel(step, KernelScope.PROBE, lambda, loss);
        }
        if (random.nextInt(50) == 0) {
            kernel(step, random.nextBoolean() ? KernelScope.PROBE : KernelScope.BATCH, 1.2 * lambda, loss);
        }
        if (random.nextInt(12) == 0) {
            records.add(GradientSnapshot.newBuilder()
                    .setRun("run")
                    .setStep(step)
                    .setTimeMicros(step)
                    .setFactor(PackedFloats.matrix(1, 2, new double[] {1, random.nextDouble()}))
                    .setSamples(10)
                    .build());
        }
    }

    private void kernel(long step, KernelScope scope, double lambda, double loss) {
        double top = random.nextDouble() * loss;
        records.add(KernelSnapshot.newBuilder()
                .setRun("run")
                .setStep(step)
                .setTimeMicros(step)
                .setScope(scope)
                .setSamples(10)
                .setMeasurement(new KernelSpectrum(List.of(lambda), lambda, top, loss - top, 5))
                .build());
    }
}
