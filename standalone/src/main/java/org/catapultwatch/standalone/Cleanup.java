package org.catapultwatch.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * What a command has opened, closed in the reverse order: when the command is done, or when Ctrl-C ends it, whichever comes
 * first, and once.
 *
 * <p>Ctrl-C first asks the command to stop and gives it time to finish what it is at: a trainer publishes its last step and its
 * end, a recording gets its end mark. A command that only waits says so with {@link #idle()} and is closed at once.
 */
final class Cleanup implements AutoCloseable {

    /** Longer than a publisher takes to give up a broker that does not answer. */
    private static final int PATIENCE_SECONDS = 35;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CountDownLatch idle = new CountDownLatch(1);
    private final Thread onExit = new Thread(this::stop, "cleanup");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Runnable stopAction = () -> {};

    Cleanup() {
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Will be closed before everything that was added earlier.
     *
     * @throws StoppedException if the command is to stop; the resource is closed then
     */
    synchronized <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        pause(0);
        return resource;
    }

    /** How the command is asked to stop, from another thread; at once if it already is. */
    synchronized void onStop(Runnable action) {
        stopAction = action;
        if (isStopping()) {
            action.run();
        }
    }

    /** Nothing is lost from here on if everything is closed while the command waits. */
    void idle() {
        idle.countDown();
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /**
     * Waits, but not beyond Ctrl-C.
     *
     * @throws StoppedException if the command is to stop
     */
    void pause(long nanos) {
        try {
            if (stopping.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    @Override
    public void close() {
        closeAll();
        idle();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is what waits for this.
        }
    }

    /** What the hook does; also for tests, which cannot end their process. */
    void stop() {
        synchronized (this) {
            stopping.countDown();
            stopAction.run();
        }
        try {
            if (!idle.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LoggerFactory.getLogger(Cleanup.class)
                        .warn("the command did not stop within {} s and is cut off", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeAll();
    }

    private synchronized void closeAll() {
        while (!opened.isEmpty()) {
            AutoCloseable resource = opened.pop();
            try {
                resource.close();
            } catch (Exception e) { // one that fails must not keep the others open
                LoggerFactory.getLogger(Cleanup.class).warn("{} did not close", resource, e);
            }
        }
    }
}
