package org.catapultwatch.detector.reading;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.verdict.ClosingRule;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.RunFacts;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/** From the announcement of a run, and its steps, to what the verdicts ask of them. */
public final class RunReader {

    /** The loss for which the catapult theory is validated. */
    private static final String SQUARED_ERROR = "squared-error";

    private RunReader() {}

    /** Facts of a run that bear on its verdicts. */
    public static RunFacts facts(RunEvent run) {
        return new RunFacts(
                run.getLoss() == null || run.getLoss().equals(SQUARED_ERROR),
                Measurement.ofNullable(run.getCurvatureScale(), "the run declared no curvature scale"),
                run.getMomentum());
    }

    /** How far a kernel of the run may lie from a spike to speak of it, steps. */
    public static long reach(RunEvent run, DetectorConfig config) {
        return config.reach(kernelEvery(run));
    }

    /** Steps between the kernels of the run; 1 where it did not say. */
    public static long kernelEvery(RunEvent run) {
        return run.getKernelEvery() == null ? 1 : run.getKernelEvery();
    }

    /** When spikes of the run are closed. */
    public static ClosingRule closingRule(RunEvent run, DetectorConfig config) {
        OptionalLong every =
                run.getKernelEvery() == null ? OptionalLong.empty() : OptionalLong.of(run.getKernelEvery());
        return new ClosingRule(every, config.reachSteps());
    }

    /** How many training samples the run has; empty where it did not say. */
    public static OptionalInt samples(RunEvent run) {
        return run.getSamples() == null ? OptionalInt.empty() : OptionalInt.of(run.getSamples());
    }

    /** A step as the tracker takes it. */
    public static StepReading step(StepTelemetry step) {
        return StepReading.of(
                        step.getStep(),
                        step.getLoss(),
                        step.getTrainLoss(),
                        step.getGradientNorm(),
                        step.getLearningRate())
                .ofBatch(step.getBatchSize());
    }
}
