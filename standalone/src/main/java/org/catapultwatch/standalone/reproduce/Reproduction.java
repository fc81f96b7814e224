package org.catapultwatch.standalone.reproduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes the runs of a plan, two at a time: a run's probes have a thread of their own, yet its end and the detector leave a core
 * idle.
 */
public final class Reproduction {

    private static final int AT_ONCE = 2;

    private final Plan plan;
    private final Path recordings;
    private final StandIns standIns;
    private final Set<RunRecorder> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped;

    private Reproduction(Plan plan, Path recordings) {
        this.plan = plan;
        this.recordings = recordings;
        this.standIns = new StandIns(recordings);
    }

    /**
     * A plan of the product.
     *
     * @param isQuick whether it is to end within minutes
     * @param recordings directory for the recordings while they are needed
     */
    public static Reproduction of(boolean isQuick, Path recordings) {
        return of(isQuick ? Plan.quick() : Plan.full(), recordings);
    }

    static Reproduction of(Plan plan, Path recordings) {
        return new Reproduction(plan, recordings);
    }

    /** Runs to make. */
    public int runs() {
        return plan.runs().size();
    }

    /**
     * Makes the runs.
     *
     * @param onRun told how many are done, after each
     * @throws IllegalStateException if a run failed to be made, or all were stopped
     */
    public Report run(Consumer<Integer> onRun) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CompletionService<RunOutcome> queue = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < plan.runs().size(); i++) {
                int number = i;
                queue.submit(() -> make(plan.runs().get(number), number));
            }
            List<RunOutcome> outcomes = new ArrayList<>();
            while (outcomes.size() < plan.runs().size()) {
                outcomes.add(queue.take().get());
                onRun.accept(outcomes.size());
            }
            return Report.of(plan, outcomes);
        } catch (ExecutionException e) {
            stop();
            throw new IllegalStateException("a run failed: " + e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    /** Ends the runs that are being made and makes no more; from any thread. */
    public void stop() {
        isStopped = true;
        running.forEach(RunRecorder::stop);
    }

    private RunOutcome make(PlannedRun run, int number) {
        if (isStopped) {
            throw new IllegalStateException("stopped");
        }
        RunRecorder recorder = new RunRecorder(run, standIns.task(run), recordings, number);
        running.add(recorder);
        try {
            if (isStopped) {
                recorder.stop();
            }
            RunOutcome outcome = recorder.outcome();
            if (isStopped) {
                throw new IllegalStateException("stopped");
            }
            return outcome;
        } finally {
            running.remove(recorder);
        }
    }
}
