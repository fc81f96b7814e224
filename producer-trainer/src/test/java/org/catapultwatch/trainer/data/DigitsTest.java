package org.catapultwatch.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The digits in the jar are those that UCI describes. */
class DigitsTest {

    private static final LabelledImages DIGITS = Digits.read().training();

    @Test
    void shouldHoldTheFileAsItWasPublished() {
        assertThat(DIGITS.count()).isEqualTo(1797);
        assertThat(DIGITS.values()).isEqualTo(64);
        assertThat(DIGITS.pixels(0))
                .startsWith(0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0)
                .endsWith(0, 6, 13, 10, 0, 0, 0)
                .hasSize(64);
        assertThat(DataFiles.labels(DIGITS)).startsWith(0, 1, 2, 3).endsWith(9, 0, 8, 9, 8);
    }

    @Test
    void shouldHoldSoManyOfEachDigitAsUciSays() {
        int[] counts = new int[DIGITS.classes()];
        for (int image = 0; image < DIGITS.count(); image++) {
            counts[DIGITS.label(image)]++;
        }
        assertThat(counts).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    }

    @Test
    void shouldHavePixelsFrom0To16() {
        int least = 255;
        int most = 0;
        for (int image = 0; image < DIGITS.count(); image++) {
            for (byte pixel : DIGITS.pixels(image)) {
                least = Math.min(least, Byte.toUnsignedInt(pixel));
                most = Math.max(most, Byte.toUnsignedInt(pixel));
            }
        }
        assertThat(least).isZero();
        assertThat(most).isEqualTo(16);
    }

    @Test
    void shouldBeOnePool() {
        assertThat(Digits.read().test()).isEmpty();
    }
}
