package org.catapultwatch.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/**
 * What a command has opened, closed in the reverse order: when the command is done, or when Ctrl-C ends it, whichever comes
 * first, and once.
 */
final class Cleanup implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Thread onExit = new Thread(this::closeAll, "cleanup");

    Cleanup() {
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** Will be closed before everything that was added earlier. */
    synchronized <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs or has run, and finds nothing left to close.
        }
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
