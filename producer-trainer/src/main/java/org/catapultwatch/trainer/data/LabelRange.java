package org.catapultwatch.trainer.data;

import java.util.List;

/** The labels a set of so many classes can have. */
final class LabelRange {

    private LabelRange() {}

    /** Adds one fault if labels are out of range: how many, and the first of them. */
    static void check(List<Integer> labels, int classes, List<String> faults) {
        int first = -1;
        int count = 0;
        for (int i = labels.size() - 1; i >= 0; i--) {
            if (labels.get(i) >= classes) {
                first = i;
                count++;
            }
        }
        if (count > 0) {
            faults.add("has " + count + " labels out of range, the first one " + labels.get(first) + " at record "
                    + first + ", expected 0 to " + (classes - 1));
        }
    }
}
