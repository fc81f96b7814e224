package org.catapultwatch.trainer.experiment;

import java.util.List;
import java.util.function.Supplier;
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

/**
 * The probes of one thread, each made when first needed: turns weights into what is published of them. Owns native memory; for one
 * thread.
 */
final class SnapshotTaker implements AutoCloseable {

    private final RunTelemetry telemetry;
    private final Loss loss;
    private final int outputs;
    private final Samples training;
    private final Samples test;
    private final int probeSamples;
    private final Supplier<KernelProbe> newKernelProbe;
    private final Supplier<AgopProbe> newAgopProbe;

    private KernelProbe kernelProbe;
    private INDArray probeInputs;
    private double[] probeTargets;
    private double[] kernel;
    private AgopProbe agopProbe;

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
        this.training = training;
        this.test = test;
        this.probeSamples = config.probeSamples();
        this.newKernelProbe = () -> KernelProbe.of(architecture, type, probeSamples);
        this.newAgopProbe =
                () -> new AgopProbe(architecture, type, test.count(), RunTelemetry.mostRows(architecture.inputs()));
    }

    /** Measures the kernel and returns what publishes it. */
    Runnable kernel(long step, long timeMicros, Weights weights) {
        return telemetry.kernel(step, timeMicros, measurement(weights));
    }

    /**
     * Measures the AGOP and returns what publishes it.
     *
     * @param layerNorms norms of the loss gradient by layer
     */
    Runnable gradient(long step, long timeMicros, Weights weights, List<Double> layerNorms) {
        if (agopProbe == null) {
            agopProbe = newAgopProbe.get();
        }
        return telemetry.gradient(step, timeMicros, agopProbe.factor(weights, test.inputs()), layerNorms);
    }

    /** The kernel with its residual; where the loss is not the squared error, the curvature that takes its place. */
    private Object measurement(Weights weights) {
        if (kernelProbe == null) {
            prepareKernel();
        }
        double[] values = kernelProbe.compute(weights, probeInputs, kernel);
        if (loss == Loss.CROSS_ENTROPY) {
            Softmax.apply(values, outputs);
            return new HessianEigenvalue(GaussNewton.largestEigenvalue(kernel, values, outputs));
        }
        return KernelMeasurement.of(kernel, values, probeTargets, probeSamples);
    }

    private void prepareKernel() {
        kernelProbe = newKernelProbe.get();
        kernel = new double[kernelProbe.size() * kernelProbe.size()];
        probeInputs = first(training.inputs(), probeSamples);
        try (INDArray targets = first(training.targets(), probeSamples)) {
            probeTargets = targets.data().asDouble();
        }
    }

    @Override
    public void close() {
        if (kernelProbe != null) {
            kernelProbe.close();
        }
        if (probeInputs != null) {
            probeInputs.close();
        }
        if (agopProbe != null) {
            agopProbe.close();
        }
    }

    private static INDArray first(INDArray samples, int count) {
        return LinearAlgebra.columns(samples, 0, count).dup('f');
    }
}
