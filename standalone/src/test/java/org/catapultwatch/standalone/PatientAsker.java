package org.catapultwatch.standalone;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks all instances for all runs, over and over, and writes down whenever one says that there is no such run. */
final class PatientAsker implements AutoCloseable {

    private static final long PAUSE_MILLIS = 20;

    private final List<String> runs;
    private final List<DetectorProcess> instances = new CopyOnWriteArrayList<>();
    private final Queue<String> denials = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::ask, "patient-asker");
    private volatile long answers;

    PatientAsker(List<String> runs) {
        this.runs = runs;
        thread.setDaemon(true);
        thread.start();
    }

    void ask(DetectorProcess instance) {
        instances.add(instance);
    }

    /** What was said by whom of which run; empty as long as nobody denied one. */
    List<String> denials() {
        return List.copyOf(denials);
    }

    /** How often a run was shown. */
    long answers() {
        return answers;
    }

    private void ask() {
        try {
            while (true) {
                for (DetectorProcess instance : instances) {
                    for (String run : runs) {
                        ask(instance, run);
                        Thread.sleep(PAUSE_MILLIS);
                    }
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void ask(DetectorProcess instance, String run) {
        try {
            var answer = instance.get("/api/runs/" + run + "?points=2");
            if (answer.statusCode() == 200) {
                answers++;
            } else if (answer.statusCode() != 503) {
                denials.add(instance.address() + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            instances.remove(instance); // it was killed or stopped
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
