package org.catapultwatch.standalone.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeCounterTest {

    @ParameterizedTest
    @CsvSource({
        "1 1 1.5 1 1, 0",
        "1 1 1.51 1 1, 1",
        "1 2 3 2 1 1, 1",
        "1 2 1.11 2 1.11 2 1, 1",
        "1 2 1.1 2 1.1 2 1, 3",
        "1 0.5 0.25 0.125, 0",
        "1 NaN NaN, 1",
        "1, 0",
    })
    void shouldCountWhatExceedsItsRecentMinimumUntilItIsBack(String losses, int episodes) {
        assertThat(EpisodeCounter.count(Arrays.stream(losses.split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray()))
                .isEqualTo(episodes);
    }

    @Test
    void shouldForgetAMinimumAfterThirtySteps() {
        double[] losses = new double[40];
        Arrays.fill(losses, 1.4);
        losses[0] = 1;
        losses[30] = 1.6;
        assertThat(EpisodeCounter.count(losses)).isEqualTo(1);
        losses[30] = 1.4;
        losses[31] = 1.6;
        assertThat(EpisodeCounter.count(losses)).isZero();
    }
}
