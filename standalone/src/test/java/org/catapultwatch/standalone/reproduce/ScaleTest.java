package org.catapultwatch.standalone.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void shouldPutRoundTicksOnALinearAxis() {
        Scale scale = Scale.of(false, new double[] {0, 7, Double.NaN});
        assertThat(scale.ticks()).containsExactly(0.0, 2.0, 4.0, 6.0);
        assertThat(scale.place(3.5)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void shouldPutPowersOfTenOnALongLogAxisAndFivesOnAShortOne() {
        assertThat(Scale.of(true, new double[] {0.001, 100, 0}).ticks())
                .usingElementComparator((a, b) -> Math.abs(a / b - 1) < 1e-9 ? 0 : Double.compare(a, b))
                .containsExactly(0.001, 0.01, 0.1, 1.0, 10.0, 100.0);
        assertThat(Scale.of(true, new double[] {5, 400}).ticks()).containsExactly(5.0, 10.0, 20.0, 50.0, 100.0, 200.0);
    }

    @Test
    void shouldHaveRoomForASingleValueAndForNone() {
        assertThat(Scale.of(false, new double[] {3}).place(3)).isCloseTo(0.5, within(1e-12));
        assertThat(Scale.of(true, new double[0]).ticks()).isNotEmpty();
    }
}
