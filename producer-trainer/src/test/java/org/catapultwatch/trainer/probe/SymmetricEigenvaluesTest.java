package org.catapultwatch.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SymmetricEigenvaluesTest {

    @Test
    void shouldGiveAscendingValuesOfTheUpperTriangleAndLeaveTheMatrixAsItIs() {
        double[] matrix = {2, 1, 0, 7, 2, 0, 7, 7, 5};

        assertThat(SymmetricEigenvalues.values(matrix, 3)).containsExactly(new double[] {1, 3, 5}, within(1e-12));
        assertThat(matrix).containsExactly(2, 1, 0, 7, 2, 0, 7, 7, 5);
    }
}
