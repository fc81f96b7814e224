package org.catapultwatch.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every order is as likely as any other, and a seed's stays what it is. */
class ShuffleTest {

    @Test
    void shouldGiveASeedTheSameOrderOnEveryMachine() {
        int[] order = {0, 1, 2, 3, 4, 5, 6, 7};
        Shuffle.inPlace(order, RandomStream.BATCHES.of(1));
        assertThat(order).containsExactly(4, 6, 2, 5, 7, 3, 0, 1);
    }

    @Test
    void shouldPutEveryEntryAtEveryPlaceEquallyOften() {
        Random random = new Random(3);
        int size = 4;
        int rounds = 40_000;
        int[][] counts = new int[size][size];
        for (int round = 0; round < rounds; round++) {
            int[] order = {0, 1, 2, 3};
            Shuffle.inPlace(order, random);
            for (int place = 0; place < size; place++) {
                counts[order[place]][place]++;
            }
        }
        for (int[] entry : counts) {
            for (int count : entry) {
                // standard deviation 87
                assertThat(count).isCloseTo(rounds / size, within(400));
            }
        }
    }
}
