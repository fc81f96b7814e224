package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is closed when, and how Ctrl-C lets a command finish. {@link Cleanup#stop()} is what the process's hook runs. */
class CleanupTest {

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    @Test
    void shouldCloseInTheReverseOrderAndOnce() {
        Cleanup cleanup = new Cleanup();
        cleanup.add(() -> log.add("broker"));
        cleanup.add(() -> log.add("detector"));
        cleanup.close();
        cleanup.close();
        assertThat(log).containsExactly("detector", "broker");
    }

    @Test
    void shouldCloseTheRestWhenOneFails() {
        try (Cleanup cleanup = new Cleanup()) {
            cleanup.add(() -> log.add("broker"));
            cleanup.add(() -> {
                throw new IllegalStateException("does not close");
            });
        }
        assertThat(log).containsExactly("broker");
    }

    @Test
    void shouldAskTheCommandToStopAndCloseNothingBeforeItHas() throws Exception {
        Cleanup cleanup = new Cleanup();
        cleanup.add(() -> log.add("recording closed"));
        cleanup.onStop(() -> log.add("asked"));
        Thread hook = new Thread(cleanup::stop);
        hook.start();
        await().until(cleanup::isStopping);
        await().until(() -> hook.getState() == Thread.State.TIMED_WAITING);
        log.add("last step published");
        cleanup.close();
        hook.join();
        assertThat(log).containsExactly("asked", "last step published", "recording closed");
    }

    @Test
    void shouldCloseAtOnceUnderACommandThatOnlyWaits() {
        Cleanup cleanup = new Cleanup();
        cleanup.add(() -> log.add("detector"));
        cleanup.idle();
        cleanup.stop();
        assertThat(log).containsExactly("detector");
    }

    @Test
    void shouldEndAPauseAndOpenNothingMoreOnceItIsToStop() {
        Cleanup cleanup = new Cleanup();
        cleanup.idle();
        cleanup.stop();
        assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> cleanup.pause(Long.MAX_VALUE));
        assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> cleanup.add(() -> log.add("late")));
        cleanup.close();
        assertThat(log).containsExactly("late");
    }
}
