package org.catapultwatch.telemetry.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SendQueueTest {

    @Test
    void shouldGiveBackInTheOrderItTook() throws InterruptedException {
        SendQueue queue = new SendQueue(10, 1_000);
        queue.offer(recordOf(1));
        queue.offer(recordOf(2));

        assertThat(queue.poll(0).value()).hasSize(1);
        assertThat(queue.poll(0).value()).hasSize(2);
        assertThat(queue.poll(0)).isNull();
    }

    @Test
    void shouldRefuseOneRecordTooManyUntilOneHasGone() throws InterruptedException {
        SendQueue queue = new SendQueue(2, 1_000);

        assertThat(queue.offer(recordOf(1))).isTrue();
        assertThat(queue.offer(recordOf(1))).isTrue();
        assertThat(queue.offer(recordOf(1))).isFalse();
        queue.poll(0);
        assertThat(queue.offer(recordOf(1))).isTrue();
    }

    @Test
    void shouldRefuseOneByteTooManyUntilSomeHaveGone() throws InterruptedException {
        SendQueue queue = new SendQueue(10, 20);

        assertThat(queue.offer(recordOf(21))).isFalse();
        assertThat(queue.offer(recordOf(15))).isTrue();
        assertThat(queue.offer(recordOf(6))).isFalse();
        assertThat(queue.offer(recordOf(5))).isTrue();
        queue.poll(0);
        assertThat(queue.offer(recordOf(15))).isTrue();
    }

    @Test
    void shouldCountTheKeyAmongTheBytes() {
        SendQueue queue = new SendQueue(10, 20);

        assertThat(queue.offer(new OutgoingRecord("topic", new byte[11], new byte[10], 0)))
                .isFalse();
    }

    @Test
    void shouldTakeNothingMoreOnceClosed() throws InterruptedException {
        SendQueue queue = new SendQueue(10, 1_000);
        queue.offer(recordOf(1));
        queue.offer(recordOf(2));

        assertThat(queue.close()).isEqualTo(2);
        assertThat(queue.offer(recordOf(1))).isFalse();
        assertThat(queue.poll(0)).isNull();
        assertThat(queue.close()).isZero();
    }

    @Test
    @Timeout(30)
    void shouldBeFoundByAReaderThatHadARecordLately() throws InterruptedException {
        SendQueue queue = new SendQueue(10, 1_000);
        queue.offer(recordOf(1));
        queue.poll(0);

        assertThat(foundByAWaitingReader(queue, recordOf(2)).value()).hasSize(2);
    }

    @Test
    @Timeout(30)
    void shouldWakeAReaderThatHasWaitedInVain() throws InterruptedException {
        SendQueue queue = new SendQueue(10, 1_000);
        assertThat(queue.poll(0)).isNull();

        assertThat(foundByAWaitingReader(queue, recordOf(1)).value()).hasSize(1);
    }

    /** What a reader that waits for ten minutes gets when this record is put. */
    private static OutgoingRecord foundByAWaitingReader(SendQueue queue, OutgoingRecord record)
            throws InterruptedException {
        AtomicReference<OutgoingRecord> found = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                found.set(queue.poll(600_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        reader.setDaemon(true);
        reader.start();
        while (reader.isAlive() && reader.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        queue.offer(record);
        reader.join();
        return found.get();
    }

    private static OutgoingRecord recordOf(int bytes) {
        return new OutgoingRecord("topic", new byte[0], new byte[bytes], 0);
    }
}
