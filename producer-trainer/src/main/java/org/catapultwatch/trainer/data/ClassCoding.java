package org.catapultwatch.trainer.data;

import java.util.ArrayList;
import java.util.List;

/** Which classes of a set a network learns to tell apart, and which numbers stand for them. */
public sealed interface ClassCoding {

    /** C, values of a target. */
    int outputs();

    /** Whether images of a class take part. */
    boolean includes(int label);

    /** Writes the target of a class that takes part. */
    void write(int label, double[] target);

    /** What is wrong with it for a set of so many classes. */
    List<String> faults(int classes);

    /**
     * Two classes, one output: its sign is the class. Images of other classes are left out.
     *
     * @param negative class whose target is −1
     * @param positive class whose target is +1
     */
    record TwoClasses(int negative, int positive) implements ClassCoding {

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public boolean includes(int label) {
            return label == negative || label == positive;
        }

        @Override
        public void write(int label, double[] target) {
            target[0] = label == positive ? 1 : -1;
        }

        @Override
        public List<String> faults(int classes) {
            List<String> faults = new ArrayList<>();
            for (int label : new int[] {negative, positive}) {
                if (label < 0 || label >= classes) {
                    faults.add("class " + label + " is not in the set, expected 0 to " + (classes - 1));
                }
            }
            if (negative == positive) {
                faults.add("both classes are " + negative + ", expected two different ones");
            }
            return faults;
        }
    }

    /**
     * All classes, one output each: 1 at the image's class, 0 elsewhere. Right for the squared loss, and, read as
     * probabilities, for cross-entropy.
     *
     * @param outputs how many classes the set has
     */
    record OneHot(int outputs) implements ClassCoding {

        @Override
        public boolean includes(int label) {
            return true;
        }

        @Override
        public void write(int label, double[] target) {
            for (int output = 0; output < outputs; output++) {
                target[output] = output == label ? 1 : 0;
            }
        }

        @Override
        public List<String> faults(int classes) {
            return outputs == classes
                    ? List.of()
                    : List.of("one output for each of " + outputs + " classes, expected one for each of " + classes);
        }
    }
}
