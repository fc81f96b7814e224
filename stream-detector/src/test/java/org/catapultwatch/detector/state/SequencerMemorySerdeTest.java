package org.catapultwatch.detector.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.detector.verdict.StepSequencer;
import org.junit.jupiter.api.Test;

class SequencerMemorySerdeTest {

    private static final SequencerMemorySerde SERDE = new SequencerMemorySerde();

    @Test
    void shouldGiveBackWhatWasStored() {
        StepSequencer sequencer = new StepSequencer();
        StepSequencer stored = new StepSequencer();
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            long step = Math.max(0, i / 3 + random.nextInt(6));
            int rank = random.nextInt(3);
            double loss = random.nextInt(20) == 0 ? Double.NaN : random.nextDouble();
            StepReading reading = StepReading.of(step, loss, loss + 1, i % 5 == 0 ? null : 2.0, i % 7 == 0 ? null : 0.1)
                    .ofBatch(i % 3 == 0 ? null : i);
            stored = StepSequencer.restore(throughBytes(stored.memory()));
            assertThat(stored.take(rank, reading)).isEqualTo(sequencer.take(rank, reading));
        }
        assertThat(stored.memory().lateReports())
                .isEqualTo(sequencer.memory().lateReports())
                .isPositive();
    }

    @Test
    void shouldRefuseAnotherVersion() {
        assertThatThrownBy(() -> SERDE.deserializer().deserialize("", new byte[] {9}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a sequencer's memory of version 9, expected 2");
    }

    @Test
    void shouldTakeFewBytesForARunOfOneRank() {
        StepSequencer sequencer = new StepSequencer();
        for (long step = 0; step < 100; step++) {
            sequencer.take(0, StepReading.ofLoss(step, 1));
        }
        assertThat(SERDE.serializer().serialize("", sequencer.memory()).length).isLessThan(200);
    }

    private static StepSequencer.Memory throughBytes(StepSequencer.Memory memory) {
        return SERDE.deserializer().deserialize("", SERDE.serializer().serialize("", memory));
    }
}
