package org.catapultwatch.telemetry.publish;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * First in, first out, bounded by records and by bytes, for one reader. Putting never waits.
 *
 * <p>To wake a thread costs whoever puts a record more than the record does (10 µs against 2), and may cost it its core. So a reader
 * that had records lately looks for new ones by itself, every {@value #LOOK_MILLIS} ms; only one that has waited in vain is woken.
 */
final class SendQueue {

    private static final long LOOK_MILLIS = 2;

    private final int mostRecords;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Deque<OutgoingRecord> records = new ArrayDeque<>();
    private long bytes;
    private boolean isReaderAsleep;
    private boolean isClosed;

    SendQueue(int mostRecords, long mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

    /** Adds a record, or returns false if it is beyond the bounds or the queue is closed. */
    boolean offer(OutgoingRecord record) {
        lock.lock();
        try {
            if (isClosed || records.size() >= mostRecords || bytes + record.bytes() > mostBytes) {
                return false;
            }
            records.addLast(record);
            bytes += record.bytes();
            if (isReaderAsleep) {
                notEmpty.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The oldest record, or null if none comes within this time. */
    OutgoingRecord poll(long timeoutMillis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (records.isEmpty()) {
                if (left <= 0) {
                    isReaderAsleep = true;
                    return null;
                }
                long wait = isReaderAsleep ? left : Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
                left -= wait - notEmpty.awaitNanos(wait);
            }
            isReaderAsleep = false;
            OutgoingRecord oldest = records.removeFirst();
            bytes -= oldest.bytes();
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more, throws away what is left and returns how many records that were. */
    int close() {
        lock.lock();
        try {
            isClosed = true;
            int left = records.size();
            records.clear();
            bytes = 0;
            return left;
        } finally {
            lock.unlock();
        }
    }
}
