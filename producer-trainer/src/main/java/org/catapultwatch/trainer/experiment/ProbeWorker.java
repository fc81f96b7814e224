package org.catapultwatch.trainer.experiment;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.NetworkShape;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.probe.AgopProbe;
import org.catapultwatch.trainer.probe.TangentKernelProbe;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Takes the snapshots beside the training thread, on copies of the weights, in order.
 *
 * <p>{@value #COPIES} copies are there; when all are in use the training thread waits for one, so that which snapshots a run
 * has never depends on how fast the machine is. Owns native memory.
 */
final class ProbeWorker implements AutoCloseable {

    private static final int COPIES = 4;

    private final RunTelemetry telemetry;
    private final Samples test;
    private final INDArray probeInputs;
    private final double[] probeTargets;
    private final TangentKernelProbe kernelProbe;
    private final AgopProbe agopProbe;
    private final double[] kernel;
    private final BlockingQueue<Weights> copies = new ArrayBlockingQueue<>(COPIES);
    private final BlockingQueue<Request> requests = new ArrayBlockingQueue<>(COPIES + 1);
    private final Thread thread = new Thread(this::work, "probe");

    private volatile RuntimeException failure;

    /** A snapshot to take; without weights: there will be no more. */
    private record Request(long step, long timeMicros, Weights weights, boolean wantsKernel, List<Double> layerNorms) {

        static final Request END = new Request(-1, -1, null, false, null);
    }

    ProbeWorker(ExperimentConfig config, Samples training, Samples test, DataType type, RunTelemetry telemetry) {
        NetworkShape shape = config.shape();
        this.telemetry = telemetry;
        this.test = test;
        this.probeInputs = training.inputs()
                .get(NDArrayIndex.all(), NDArrayIndex.interval(0, config.probeSamples()))
                .dup('f');
        this.probeTargets = training.targets()
                .get(NDArrayIndex.all(), NDArrayIndex.interval(0, config.probeSamples()))
                .dup('f')
                .data()
                .asDouble();
        this.kernelProbe = new TangentKernelProbe(shape, type, config.probeSamples());
        this.agopProbe = new AgopProbe(shape, type, test.count());
        this.kernel = new double[kernelProbe.size() * kernelProbe.size()];
        for (int copy = 0; copy < COPIES; copy++) {
            copies.add(new Weights(shape, type));
        }
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Asks for snapshots at these weights, which may change afterwards.
     *
     * @param wantsKernel whether the kernel is wanted
     * @param layerNorms norms of the loss gradient by layer where the AGOP is wanted, else null
     */
    void take(long step, Weights weights, boolean wantsKernel, List<Double> layerNorms) throws InterruptedException {
        throwFailure();
        Weights copy = copies.take();
        copy.copyFrom(weights);
        requests.put(new Request(step, telemetry.micros(), copy, wantsKernel, layerNorms));
    }

    /** Waits until all snapshots that were asked for are published. */
    void finish() throws InterruptedException {
        requests.put(Request.END);
        thread.join();
        throwFailure();
    }

    /** Frees what the probes hold; after {@link #finish()}, or to give up. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        copies.forEach(Weights::close);
        kernelProbe.close();
        agopProbe.close();
        probeInputs.close();
    }

    private void work() {
        try {
            for (Request next = requests.take(); next.weights() != null; next = requests.take()) {
                if (failure == null) {
                    try {
                        snapshot(next);
                    } catch (RuntimeException e) {
                        failure = e;
                    }
                }
                copies.put(next.weights());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void snapshot(Request request) {
        if (request.wantsKernel()) {
            double[] residual = kernelProbe.compute(request.weights(), probeInputs, kernel);
            for (int i = 0; i < residual.length; i++) {
                residual[i] -= probeTargets[i];
            }
            telemetry.kernel(request.step(), request.timeMicros(), kernel, residual);
        }
        if (request.layerNorms() != null) {
            double[] factor = agopProbe.factor(request.weights(), test.inputs());
            telemetry.gradient(request.step(), request.timeMicros(), factor, request.layerNorms());
        }
    }

    private void throwFailure() {
        if (failure != null) {
            throw new IllegalStateException("a snapshot failed: " + failure.getMessage(), failure);
        }
    }
}
