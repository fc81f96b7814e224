package org.catapultwatch.detector.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for the runs that were heard of last, into nowhere, as soon as the stores are there, so that the first viewer after a
 * restart finds them in memory: unprepared, the first reading of 500,000 steps takes 1.8 s of processor time instead of 0.7,
 * for the code that does it is not compiled yet. In a thread of its own; a viewer who comes before waits only for the run that
 * it asks for.
 */
final class WarmUp implements Runnable {

    private static final long RETRY_MILLIS = 100;
    private static final long LONGEST_RETRY_MILLIS = 5_000;

    /** Some 0.3 s of one core. */
    private static final int DECODINGS = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private final RunStores stores;
    private final SeriesShelf shelf;
    private final RunJson runs;

    WarmUp(RunStores stores, SeriesShelf shelf, RunJson runs) {
        this.stores = stores;
        this.shelf = shelf;
        this.runs = runs;
    }

    /** The thread that does it, to be interrupted when it is no longer wanted. */
    static Thread start(RunStores stores, SeriesShelf shelf, RunJson runs) {
        Thread thread = new Thread(new WarmUp(stores, shelf, runs), "warm-up");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        try {
            decodeAStep();
            for (long pause = RETRY_MILLIS; !readAll(); pause = Math.min(2 * pause, LONGEST_RETRY_MILLIS)) {
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("runs were not read ahead; the first viewer of each will wait longer", e);
        }
    }

    /** Newest first, as long as there is room. Returns false while the stores are not there. */
    private boolean readAll() {
        try {
            List<RunSummary> newestFirst = stores.summaries().stream()
                    .sorted(Comparator.comparing(RunSummary::getTimeMicros).reversed())
                    .toList();
            for (RunSummary summary : newestFirst) {
                if (Thread.currentThread().isInterrupted()) {
                    return true;
                }
                if (shelf.readAhead(new AttemptKey(summary.getRun(), summary.getAttempt()))) {
                    runs.since(summary.getRun(), Optional.empty(), LiveFeeds.DEFAULT_POINTS)
                            .ifPresent(update -> LOG.debug(
                                    "{}: {} characters",
                                    summary.getRun(),
                                    update.json().toString().length()));
                }
            }
            return true;
        } catch (InvalidStateStoreException e) {
            LOG.trace("the stores are not there yet", e);
            return false;
        }
    }

    /** Over and over, until the virtual machine has compiled how: it does so while Kafka Streams is still starting. */
    private static void decodeAStep() {
        AvroCodec<StepTelemetry> codec = AvroCodec.of(StepTelemetry.class);
        byte[] step = codec.encode(StepTelemetry.newBuilder()
                .setRun("warm-up")
                .setStep(0)
                .setTimeMicros(0)
                .setLoss(1)
                .setTrainLoss(1.0)
                .setLearningRate(1.0)
                .setGradientNorm(1.0)
                .build());
        for (int i = 0; i < DECODINGS && !Thread.currentThread().isInterrupted(); i++) {
            codec.decode(step);
        }
    }
}
