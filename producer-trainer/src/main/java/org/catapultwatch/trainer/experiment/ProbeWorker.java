package org.catapultwatch.trainer.experiment;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Takes the snapshots beside the training thread, on copies of the weights, and publishes them in order.
 *
 * <p>{@value #COPIES} copies are there, and one of weights that may turn out to be worth a kernel. When all are in use the training
 * thread takes the next snapshot itself: two threads then share the work, and which snapshots a run has never depends on how fast
 * the machine is. Owns native memory.
 */
final class ProbeWorker implements AutoCloseable {

    private static final int COPIES = 4;

    private final RunTelemetry telemetry;
    private final SnapshotTaker beside;
    private final Supplier<SnapshotTaker> newTaker;
    private final Supplier<Weights> newCopy;
    private final InOrder publication = new InOrder();
    private final BlockingQueue<Weights> copies = new ArrayBlockingQueue<>(COPIES);
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::work, "probe");

    /** The training thread's, made when it first takes a snapshot itself. */
    private SnapshotTaker own;

    /** Of the training thread, made when first needed. */
    private Weights kept;

    private long keptStep;
    private long keptMicros;
    private long asked;
    private volatile RuntimeException failure;

    /** A snapshot to take; without weights: there will be no more. */
    private record Request(
            long number, long step, long timeMicros, Weights weights, boolean wantsKernel, List<Double> layerNorms) {

        static final Request END = new Request(-1, -1, -1, null, false, null);
    }

    ProbeWorker(
            ExperimentConfig config,
            Architecture architecture,
            Samples training,
            Samples test,
            DataType type,
            RunTelemetry telemetry) {
        this.telemetry = telemetry;
        this.newTaker = () -> new SnapshotTaker(config, architecture, training, test, type, telemetry);
        this.beside = newTaker.get();
        this.newCopy = () -> new Weights(architecture, type);
        for (int copy = 0; copy < COPIES; copy++) {
            copies.add(newCopy.get());
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
    void take(long step, Weights weights, boolean wantsKernel, List<Double> layerNorms) {
        take(step, telemetry.micros(), weights, wantsKernel, layerNorms);
    }

    /** Keeps these weights, in place of those kept before. */
    void keep(long step, Weights weights) {
        if (kept == null) {
            kept = newCopy.get();
        }
        kept.copyFrom(weights);
        keptStep = step;
        keptMicros = telemetry.micros();
    }

    /** Asks for the kernel at the weights kept last. */
    void takeKernelOfKept() {
        take(keptStep, keptMicros, kept, true, null);
    }

    private void take(long step, long timeMicros, Weights weights, boolean wantsKernel, List<Double> layerNorms) {
        throwFailure();
        Weights copy = copies.poll();
        if (copy == null) {
            publication.run(asked++, own().take(step, timeMicros, weights, wantsKernel, layerNorms));
        } else {
            copy.copyFrom(weights);
            requests.add(new Request(asked++, step, timeMicros, copy, wantsKernel, layerNorms));
        }
    }

    /** Takes a share of the snapshots that still wait, and returns once all that were asked for are published. */
    void finish() throws InterruptedException {
        for (Request next = requests.poll(); next != null; next = requests.poll()) {
            take(next, own());
        }
        requests.add(Request.END);
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
        if (kept != null) {
            kept.close();
        }
        beside.close();
        if (own != null) {
            own.close();
        }
    }

    private SnapshotTaker own() {
        if (own == null) {
            own = newTaker.get();
        }
        return own;
    }

    private void work() {
        try {
            for (Request next = requests.take(); next.weights() != null; next = requests.take()) {
                take(next, beside);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void take(Request next, SnapshotTaker taker) throws InterruptedException {
        publication.run(
                next.number(),
                taker.take(next.step(), next.timeMicros(), next.weights(), next.wantsKernel(), next.layerNorms()));
        copies.put(next.weights());
    }

    private void throwFailure() {
        if (failure != null) {
            throw new IllegalStateException("a snapshot failed: " + failure.getMessage(), failure);
        }
    }
}
