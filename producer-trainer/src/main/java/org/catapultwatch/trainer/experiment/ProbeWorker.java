package org.catapultwatch.trainer.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Takes the snapshots beside the training thread, on copies of the weights, and publishes them in order.
 *
 * <p>Up to {@value #MOST_COPIES} copies wait, fewer of large networks, beside one of weights that may turn out to be worth a kernel.
 * When all are in use the training thread takes the next snapshot itself, and what still waits at the end the two threads share:
 * which snapshots a run has never depends on how fast the machine is. Owns native memory.
 */
final class ProbeWorker implements AutoCloseable {

    /** So many that what a spike brings out of turn is worked off while the loss is calm. */
    static final int MOST_COPIES = 32;

    /** Of networks so large that they take more than {@link #BYTES}. */
    static final int FEWEST_COPIES = 4;

    /** What the copies take where they are more. */
    private static final long BYTES = 64 << 20;

    private final RunTelemetry telemetry;
    private final Supplier<Samples> newTest;
    private final CompletableFuture<Samples> test = new CompletableFuture<>();
    private final Supplier<SnapshotTaker> newTaker;
    private final Supplier<Weights> newCopy;
    private final InOrder publication = new InOrder();
    private final int mostCopies;
    private final List<Weights> copiesMade = new ArrayList<>();
    /** Those that are free. */
    private final BlockingQueue<Weights> copies = new ArrayBlockingQueue<>(MOST_COPIES);

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::work, "probe");

    /** The probe thread's, made by it: the training thread does not wait for its arrays. */
    private SnapshotTaker beside;

    /** The training thread's, made when it first takes a snapshot itself. */
    private SnapshotTaker own;

    /** Of the training thread, made when first needed. */
    private Weights kept;

    private long keptStep;
    private long keptMicros;
    private long asked;
    private volatile Throwable failure;

    /**
     * A snapshot to take; without weights: there will be no more.
     *
     * @param layerNorms norms of the loss gradient by layer where the AGOP is wanted, null where the kernel is
     */
    private record Request(long number, long step, long timeMicros, Weights weights, List<Double> layerNorms) {

        static final Request END = new Request(-1, -1, -1, null, null);

        Runnable takenBy(SnapshotTaker taker) {
            return layerNorms == null
                    ? taker.kernel(step, timeMicros, weights)
                    : taker.gradient(step, timeMicros, weights, layerNorms);
        }
    }

    /** @param newTest makes the samples to test on; called once, on the probe thread */
    ProbeWorker(
            ExperimentConfig config,
            Architecture architecture,
            Samples training,
            Supplier<Samples> newTest,
            DataType type,
            RunTelemetry telemetry) {
        this.telemetry = telemetry;
        this.newTest = newTest;
        this.newTaker = () -> new SnapshotTaker(config, architecture, training, test(), type, telemetry);
        this.mostCopies = copies(architecture, type);
        this.newCopy = () -> new Weights(architecture, type);
        thread.setDaemon(true);
        thread.start();
    }

    /** How many copies of a network's weights may wait: as many as 64 MiB hold, within bounds. */
    static int copies(Architecture architecture, DataType type) {
        long weights = 0;
        for (int layer = 0; layer < architecture.layers(); layer++) {
            weights += (long) architecture.fanIn(layer) * architecture.fanOut(layer);
        }
        return (int) Math.max(FEWEST_COPIES, Math.min(MOST_COPIES, BYTES / (weights * type.width())));
    }

    /** The samples to test on; waits until they are there. */
    Samples test() {
        try {
            return test.join();
        } catch (CompletionException e) {
            throw failed(e.getCause());
        }
    }

    /** Asks for the kernel at these weights, which may change afterwards. */
    void takeKernel(long step, Weights weights) {
        take(step, telemetry.micros(), weights, null);
    }

    /**
     * Asks for the AGOP at these weights, which may change afterwards.
     *
     * @param layerNorms norms of the loss gradient by layer
     */
    void takeGradient(long step, Weights weights, List<Double> layerNorms) {
        take(step, telemetry.micros(), weights, layerNorms);
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
        take(keptStep, keptMicros, kept, null);
    }

    /** Has a kernel published that somebody else took, in its turn. */
    void publishKernel(long step, Object measurement) {
        publication.run(asked++, telemetry.kernel(step, telemetry.micros(), measurement));
    }

    private void take(long step, long timeMicros, Weights weights, List<Double> layerNorms) {
        throwFailure();
        Weights copy = freeCopy();
        if (copy == null) {
            Request request = new Request(asked++, step, timeMicros, weights, layerNorms);
            publication.run(request.number(), request.takenBy(own()));
        } else {
            copy.copyFrom(weights);
            requests.add(new Request(asked++, step, timeMicros, copy, layerNorms));
        }
    }

    /** A copy that is free, made if there may be more; null if all are in use. */
    private Weights freeCopy() {
        Weights free = copies.poll();
        if (free == null && copiesMade.size() < mostCopies) {
            copiesMade.add(newCopy.get());
            return copiesMade.get(copiesMade.size() - 1);
        }
        return free;
    }

    /** Takes a share of the snapshots that still wait, and returns once all that were asked for are published. */
    void finish() throws InterruptedException {
        for (Request next = requests.poll(); next != null; next = requests.poll()) {
            throwFailure();
            take(next, own());
        }
        requests.add(Request.END);
        thread.join();
        throwFailure();
    }

    /** Frees what the probes hold, and the samples to test on; after {@link #finish()}, or to give up. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        copiesMade.forEach(Weights::close);
        if (kept != null) {
            kept.close();
        }
        if (beside != null) {
            beside.close();
        }
        if (own != null) {
            own.close();
        }
        if (test.isDone() && !test.isCompletedExceptionally()) {
            test.join().close();
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
            test.complete(newTest.get());
            beside = newTaker.get();
            for (Request next = requests.take(); next.weights() != null; next = requests.take()) {
                take(next, beside);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) { // also where memory ends: the training thread waits for what is made here
            failure = e;
            test.completeExceptionally(e);
        }
    }

    private void take(Request next, SnapshotTaker taker) throws InterruptedException {
        publication.run(next.number(), next.takenBy(taker));
        copies.put(next.weights());
    }

    private void throwFailure() {
        if (failure != null) {
            throw failed(failure);
        }
    }

    private static IllegalStateException failed(Throwable cause) {
        return new IllegalStateException("a snapshot failed: " + cause.getMessage(), cause);
    }
}
