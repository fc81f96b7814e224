package org.catapultwatch.detector.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The threads that run feeds, one each: never more than so many at once, and none that begins once they were told to end.
 * Thread-safe.
 *
 * @param <F> what a thread runs, until it is interrupted
 */
final class FeedThreads<F extends Runnable> {

    private final int most;
    private final Map<Thread, F> running = new HashMap<>();
    private boolean isClosing;

    /** @param most how many may run at once */
    FeedThreads(int most) {
        this.most = most;
    }

    /** Runs a feed in a thread of its own. Empty if there is no room for it. */
    synchronized Optional<Thread> start(String name, F feed) {
        if (isClosing || running.size() >= most) {
            return Optional.empty();
        }
        Thread thread = new Thread(() -> follow(feed), name);
        thread.setDaemon(true);
        thread.start();
        running.put(thread, feed);
        return Optional.of(thread);
    }

    /** The feeds that run. */
    synchronized List<F> feeds() {
        return List.copyOf(running.values());
    }

    /** Interrupts all, and waits until they have ended or the time is up. */
    void close(Duration patience) throws InterruptedException {
        List<Thread> leaving = leaving();
        leaving.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : leaving) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            thread.join(Math.max(1, left));
        }
    }

    private synchronized List<Thread> leaving() {
        isClosing = true;
        return List.copyOf(running.keySet());
    }

    private void follow(F feed) {
        try {
            feed.run();
        } finally {
            ended(Thread.currentThread());
        }
    }

    private synchronized void ended(Thread thread) {
        running.remove(thread);
    }
}
