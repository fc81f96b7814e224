package org.catapultwatch.detector.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgopAlignmentTest {

    @ParameterizedTest
    @CsvSource({"3,4,20,1", "30,2,5,2", "40,40,6,3", "1,1,1,4"})
    void shouldAgreeInBothForms(int rows, int otherRows, int columns, long seed) {
        AgopFactor a = random(rows, columns, seed);
        AgopFactor b = random(otherRows, columns, seed + 100);
        double factored = AgopAlignment.factoredProduct(a, b);
        assertThat(AgopAlignment.squareProduct(a, b)).isCloseTo(factored, within(1e-12 * factored));
    }

    @Test
    void shouldBeOneForAnyMultipleOfTheSameAndZeroForOthersInputs() {
        AgopFactor first = new AgopFactor(1, 3, new double[] {2, 0, 0});
        assertThat(AgopAlignment.between(first, new AgopFactor(1, 3, new double[] {-7e-200, 0, 0}))
                        .isDefined())
                .as("its squares vanish")
                .isFalse();
        assertThat(AgopAlignment.between(first, new AgopFactor(1, 3, new double[] {-7e-100, 0, 0}))
                        .value())
                .isEqualTo(1);
        assertThat(AgopAlignment.between(first, new AgopFactor(1, 3, new double[] {0, 1, 1}))
                        .value())
                .isZero();
    }

    @Test
    void shouldMeanTheWindowWhenSnapshotsAreStacked() {
        AgopFactor window = AgopFactor.stack(
                List.of(new AgopFactor(1, 2, new double[] {2, 0}), new AgopFactor(2, 2, new double[] {0, 1, 0, 1})));
        assertThat(window.leadingDiagonal(2)).containsExactly(new double[] {2, 1}, within(1e-15));
        assertThat(window.effectiveRank().value()).isCloseTo(9.0 / 5, within(1e-12));
    }

    @Test
    void shouldBeUndefinedWithItsReasonWhenAFactorSaysNothing() {
        AgopFactor good = new AgopFactor(1, 2, new double[] {1, 0});
        AgopFactor zero = new AgopFactor(1, 2, new double[2]);
        AgopFactor broken = new AgopFactor(1, 2, new double[] {1, Double.NaN});
        assertThat(AgopAlignment.between(good, zero).reason()).contains("zero");
        assertThat(AgopAlignment.between(broken, good).reason()).contains("not finite");
        assertThat(AgopAlignment.between(good, AgopFactor.stack(List.of())).reason())
                .contains("empty");
        assertThat(AgopAlignment.between(good, random(1, 3, 1)).reason()).contains("2 and 3 inputs");
        assertThat(zero.effectiveRank().isDefined()).isFalse();
    }

    @Test
    void shouldRefuseWhatHasNotItsShape() {
        assertThatThrownBy(() -> new AgopFactor(2, 2, new double[3])).isInstanceOf(IllegalArgumentException.class);
    }

    private static AgopFactor random(int rows, int columns, long seed) {
        return new AgopFactor(
                rows,
                columns,
                new SplittableRandom(seed).doubles((long) rows * columns, -1, 1).toArray());
    }
}
