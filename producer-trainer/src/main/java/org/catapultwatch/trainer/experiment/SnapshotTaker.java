package org.catapultwatch.trainer.experiment;

import java.util.List;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.LinearAlgebra;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.optimizer.Loss;
import org.catapultwatch.trainer.optimizer.Softmax;
import org.catapultwatch.trainer.probe.AgopProbe;
import org.catapultwatch.trainer.probe.GaussNewton;
import org.catapultwatch.trainer.probe.KernelProbe;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The probes of one thread: turns weights into what is published of them. Owns native memory; for one thread. */
final class SnapshotTaker implements AutoCloseable {

    private final RunTelemetry telemetry;
    private final Loss loss;
    private final int outputs;
    private final Samples test;
    private final INDArray probeInputs;
    private final double[] probeTargets;
    private final KernelProbe kernelProbe;
    private final AgopProbe agopProbe;
    private final double[] kernel;

    SnapshotTaker(
            ExperimentConfig config,
            Architecture architecture,
            Samples training,
            Samples test,
            DataType type,
            RunTelemetry telemetry) {
        this.telemetry = telemetry;
        this.loss = config.loss();
        this.outputs = architecture.outputs();
        this.test = test;
        this.probeInputs = first(training.inputs(), config.probeSamples());
        try (INDArray targets = first(training.targets(), config.probeSamples())) {
            this.probeTargets = targets.data().asDouble();
        }
        this.kernelProbe = KernelProbe.of(architecture, type, config.probeSamples());
        this.agopProbe = new AgopProbe(architecture, type, test.count(), RunTelemetry.mostRows(architecture.inputs()));
        this.kernel = new double[kernelProbe.size() * kernelProbe.size()];
    }

    /**
     * Measures the snapshots that are wanted and returns what publishes them.
     *
     * @param layerNorms norms of the loss gradient by layer where the AGOP is wanted, else null
     */
    Runnable take(long step, long timeMicros, Weights weights, boolean wantsKernel, List<Double> layerNorms) {
        Runnable kernelRecord = () -> {};
        if (wantsKernel) {
            kernelRecord = telemetry.kernel(step, timeMicros, measurement(weights));
        }
        if (layerNorms == null) {
            return kernelRecord;
        }
        Runnable first = kernelRecord;
        Runnable second = telemetry.gradient(step, timeMicros, agopProbe.factor(weights, test.inputs()), layerNorms);
        return () -> {
            first.run();
            second.run();
        };
    }

    /** The kernel with its residual; where the loss is not the squared error, the curvature that takes its place. */
    private Object measurement(Weights weights) {
        double[] values = kernelProbe.compute(weights, probeInputs, kernel);
        if (loss == Loss.CROSS_ENTROPY) {
            Softmax.apply(values, outputs);
            return new HessianEigenvalue(GaussNewton.largestEigenvalue(kernel, values, outputs));
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= probeTargets[i];
        }
        return KernelMeasurement.of(kernel, values, probeInputs.columns());
    }

    @Override
    public void close() {
        kernelProbe.close();
        agopProbe.close();
        probeInputs.close();
    }

    private static INDArray first(INDArray samples, int count) {
        return LinearAlgebra.columns(samples, 0, count).dup('f');
    }
}
