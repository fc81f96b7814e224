package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedThreadsTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    @Test
    void shouldRunNoMoreThanItMayHoweverManyComeAtOnce() throws Exception {
        ExecutorService comers = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 300; round++) {
                FeedThreads<Runnable> threads = new FeedThreads<>(3);
                CyclicBarrier together = new CyclicBarrier(8);
                var coming = Stream.generate(() -> comers.submit(() -> {
                            together.await();
                            return threads.start("feed", FeedThreadsTest::waitForTheEnd)
                                    .isPresent();
                        }))
                        .limit(8)
                        .toList();
                int begun = 0;
                for (Future<Boolean> comer : coming) {
                    begun += comer.get() ? 1 : 0;
                }
                assertThat(begun).isEqualTo(3);
                assertThat(threads.feeds()).hasSize(3);
                threads.close(LONG_ENOUGH);
                assertThat(threads.feeds()).isEmpty();
            }
        } finally {
            comers.shutdownNow();
        }
    }

    @Test
    void shouldBeginNothingOnceItWasClosed() throws InterruptedException {
        FeedThreads<Runnable> threads = new FeedThreads<>(3);
        threads.close(LONG_ENOUGH);
        assertThat(threads.start("late", () -> {})).isEmpty();
    }

    @Test
    void shouldHaveRoomAgainWhenAFeedHasEnded() throws InterruptedException {
        FeedThreads<Runnable> threads = new FeedThreads<>(1);
        Thread first = threads.start("first", () -> {}).orElseThrow();
        first.join();
        assertThat(threads.start("second", () -> {})).isPresent();
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
