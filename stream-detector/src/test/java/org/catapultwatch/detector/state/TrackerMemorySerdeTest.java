package org.catapultwatch.detector.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.SpikeTracker;
import org.catapultwatch.detector.verdict.StepReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerMemorySerdeTest {

    private static final TrackerMemorySerde SERDE = new TrackerMemorySerde();
    private static final DetectorConfig CONFIG = DetectorConfig.defaults();
    private static final int FULLEST = 16 * 1024;

    @ParameterizedTest
    @ValueSource(doubles = {0, -2})
    void shouldGoOnFromItsBytesAsIfNothingHadBeen(double offset) {
        var random = new SplittableRandom(8);
        var tracker = new SpikeTracker(CONFIG);
        var stored = new SpikeTracker(CONFIG);
        int transitions = 0;
        for (int step = 0; step < 3000; step++) {
            StepReading reading = reading(step, offset, random);
            stored = SpikeTracker.restore(CONFIG, throughBytes(stored.memory()));
            var decided = tracker.next(reading);
            assertThat(stored.next(reading)).isEqualTo(decided);
            transitions += decided.size();
        }
        assertThat(transitions).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -2})
    void shouldGiveBackEveryFieldAtEveryStep(double offset) {
        var random = new SplittableRandom(9);
        var tracker = new SpikeTracker(CONFIG);
        for (int step = 0; step < 1500; step++) {
            tracker.next(reading(step, offset, random));
            assertThat(throughBytes(tracker.memory()))
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(tracker.memory());
        }
    }

    @Test
    void shouldStaySmallHoweverLongTheRun() {
        var random = new SplittableRandom(10);
        var tracker = new SpikeTracker(CONFIG);
        int[] bytes = new int[20_000];
        for (int step = 0; step < bytes.length; step++) {
            tracker.next(reading(step, 0, random));
            bytes[step] = SERDE.serializer().serialize("", tracker.memory()).length;
        }
        int early = Arrays.stream(bytes, 0, 2000).max().orElseThrow();
        assertThat(Arrays.stream(bytes).max().orElseThrow()).isLessThan(FULLEST).isEqualTo(early);
    }

    @Test
    void shouldRefuseAnotherVersionAndBytesThatEndEarly() {
        assertThatThrownBy(() -> SERDE.deserializer().deserialize("", new byte[] {9}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a tracker's memory of version 9, expected 4");
        byte[] whole = SERDE.serializer().serialize("", SpikeTracker.Memory.atStart());
        assertThatThrownBy(() -> SERDE.deserializer().deserialize("", Arrays.copyOf(whole, whole.length - 1)))
                .hasMessage("a tracker's memory of " + (whole.length - 1) + " bytes ends early");
    }

    @Test
    void shouldTakeNothingForNothing() {
        assertThat(SERDE.serializer().serialize("", null)).isNull();
        assertThat(SERDE.deserializer().deserialize("", null)).isNull();
    }

    /** Noise with a spike every 100 steps, one of 80 steps every 500; now and then a loss or a gradient norm that is not finite. */
    private static StepReading reading(int step, double offset, SplittableRandom random) {
        boolean isSpike = step % 100 > 95 || step % 500 > 420;
        double loss = (isSpike ? 20 : 1) * Math.exp(0.1 * random.nextGaussian()) + offset;
        Double norm = random.nextInt(40) == 0 ? null : isSpike ? 9.0 : 1.0;
        return StepReading.of(step, step % 700 == 699 ? Double.NaN : loss, null, norm, step % 7 == 0 ? null : 0.1);
    }

    private static SpikeTracker.Memory throughBytes(SpikeTracker.Memory memory) {
        return SERDE.deserializer().deserialize("", SERDE.serializer().serialize("", memory));
    }
}
