package org.catapultwatch.detector.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.catapultwatch.detector.verdict.SpikeKind;
import org.junit.jupiter.api.Test;

class SentSpikesTest {

    private final SentSpikes sent = new SentSpikes();

    @Test
    void shouldTellSpikesApartByRunAttemptAndNumber() {
        sent.add(JudgedSpikes.divergence(1));
        assertThat(sent.contains(
                        JudgedSpikes.closed(SpikeKind.CATAPULT).setSpike(1).build()))
                .isTrue();
        assertThat(sent.contains(JudgedSpikes.divergence(2))).isFalse();
        assertThat(sent.contains(JudgedSpikes.closed(SpikeKind.DIVERGENCE)
                        .setSpike(1)
                        .setAttempt(1)
                        .build()))
                .isFalse();
        assertThat(sent.contains(JudgedSpikes.closed(SpikeKind.DIVERGENCE)
                        .setSpike(1)
                        .setRun("llm-18")
                        .build()))
                .isFalse();
    }

    @Test
    void shouldForgetTheOldestOnceItIsFull() {
        for (int spike = 0; spike <= SentSpikes.CAPACITY; spike++) {
            sent.add(JudgedSpikes.divergence(spike));
        }
        assertThat(sent.contains(JudgedSpikes.divergence(0))).isFalse();
        assertThat(sent.contains(JudgedSpikes.divergence(1))).isTrue();
        assertThat(sent.contains(JudgedSpikes.divergence(SentSpikes.CAPACITY))).isTrue();
    }
}
