package org.catapultwatch.detector.topology;

import java.util.List;
import java.util.Map;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelScope;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.PackedFloats;

/** Telemetry of a made-up trainer: two inputs, squared error over 100 samples, learning rate 1, snapshots every ten steps. */
record Telemetry(String run, int attempt) {

    static final int SAMPLES = 100;

    static Telemetry of(String run) {
        return new Telemetry(run, 0);
    }

    Telemetry attempt(int number) {
        return new Telemetry(run, number);
    }

    RunEvent started() {
        return event(RunState.STARTED).build();
    }

    RunEvent finished(Long lastStep, Long lastKernelStep, Long lastGradientStep) {
        return event(RunState.FINISHED)
                .setStep(lastStep == null ? 0 : lastStep)
                .setTimeMicros(time(lastStep == null ? 0 : lastStep))
                .setLastStep(lastStep)
                .setLastKernelStep(lastKernelStep)
                .setLastGradientStep(lastGradientStep)
                .setTestLoss(0.25)
                .build();
    }

    StepTelemetry step(long step, double loss) {
        return StepTelemetry.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(time(step))
                .setLoss(loss)
                .setTrainLoss(loss)
                .setLearningRate(1.0)
                .setGradientNorm(Math.sqrt(Math.abs(loss)))
                .build();
    }

    /** A kernel with λ_max and a loss split into its top eigenspace and the rest. */
    KernelSnapshot kernel(long step, double lambdaMax, double lossTop, double lossRest) {
        return kernel(step, new KernelSpectrum(List.of(lambdaMax), lambdaMax, lossTop, lossRest, 5));
    }

    KernelSnapshot kernel(long step, Object measurement) {
        return KernelSnapshot.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(time(step))
                .setScope(KernelScope.PROBE)
                .setSamples(SAMPLES)
                .setMeasurement(measurement)
                .build();
    }

    /** An AGOP diag(1, other²): its alignment with the reference diag(1, 0) falls with {@code other}. */
    GradientSnapshot gradient(long step, double other) {
        return GradientSnapshot.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(step)
                .setTimeMicros(time(step))
                .setFactor(PackedFloats.matrix(2, 2, new double[] {1, 0, 0, other}))
                .setSamples(SAMPLES)
                .build();
    }

    private RunEvent.Builder event(RunState state) {
        return RunEvent.newBuilder()
                .setRun(run)
                .setAttempt(attempt)
                .setStep(0)
                .setTimeMicros(0)
                .setState(state)
                .setHyperParameters(Map.of("seed", "1"))
                .setLoss("squared-error")
                .setCurvatureScale(2.0 / SAMPLES)
                .setSamples(SAMPLES)
                .setKernelEvery(10)
                .setGradientEvery(10)
                .setReferenceAgop(PackedFloats.matrix(1, 2, new double[] {1, 0}))
                .setReferenceSource("true predictor");
    }

    private static long time(long step) {
        return 1_000_000 + step * 1_000;
    }
}
