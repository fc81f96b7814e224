package org.catapultwatch.detector.verdict;

import java.util.Arrays;

/**
 * The last few steps of a run that were released or came too late, ascending: how far apart its steps usually are.
 *
 * <p>Mutable, of fixed capacity.
 */
final class KnownSteps {

    /** One gap in so many distances does not make it usual, two do. */
    private static final int CAPACITY = 16;

    private final long[] steps = new long[CAPACITY];
    private int size;

    KnownSteps(long[] kept) {
        size = kept.length;
        System.arraycopy(kept, 0, steps, 0, size);
    }

    long[] kept() {
        return Arrays.copyOf(steps, size);
    }

    /** Takes in a step where it belongs; the lowest one goes when there are too many. */
    void add(long step) {
        int at = Arrays.binarySearch(steps, 0, size, step);
        if (at >= 0) {
            return;
        }
        int place = -1 - at;
        if (size == CAPACITY) {
            if (place == 0) {
                return;
            }
            System.arraycopy(steps, 1, steps, 0, place - 1);
            steps[place - 1] = step;
            return;
        }
        System.arraycopy(steps, place, steps, place + 1, size - place);
        steps[place] = step;
        size++;
    }

    /** How many lie above a step. */
    int countAbove(long step) {
        int count = 0;
        while (count < size && steps[size - 1 - count] > step) {
            count++;
        }
        return count;
    }

    /** The usual distance between neighbours; 0 while fewer than two steps are known. */
    long usualDistance() {
        return usualDistance(kept());
    }

    /**
     * The largest distance between neighbours but one: a single gap is not usual. 0 for fewer than two steps.
     *
     * @param ascending the steps
     */
    static long usualDistance(long[] ascending) {
        long largest = 0;
        long second = 0;
        for (int i = 1; i < ascending.length; i++) {
            long distance = ascending[i] - ascending[i - 1];
            second = Math.max(second, Math.min(distance, largest));
            largest = Math.max(largest, distance);
        }
        return ascending.length == 2 ? largest : second;
    }
}
