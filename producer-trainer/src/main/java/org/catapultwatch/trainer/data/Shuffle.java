package org.catapultwatch.trainer.data;

import java.util.Random;

/** Orders at random, every one as likely as any other (Fisher and Yates 1938; Durstenfeld 1964). */
public final class Shuffle {

    private Shuffle() {}

    /** Shuffles an order; draws one number for every entry but the first. */
    public static void inPlace(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
    }
}
