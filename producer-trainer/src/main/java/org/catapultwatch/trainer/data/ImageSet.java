package org.catapultwatch.trainer.data;

import java.util.Optional;

/**
 * A data set of images, as its authors divide it.
 *
 * @param training to train on
 * @param test to test on, like the others in size and classes; empty where training and test samples are to be drawn from
 *     one pool, which then is {@code training}
 */
public record ImageSet(LabelledImages training, Optional<LabelledImages> test) {

    public ImageSet {
        if (test.isPresent() && !test.get().isLike(training)) {
            throw new IllegalArgumentException("the test part differs from the training part in size or classes");
        }
    }

    /** A set that is not divided. */
    public static ImageSet pool(LabelledImages images) {
        return new ImageSet(images, Optional.empty());
    }

    /** A set in two parts. */
    public static ImageSet parts(LabelledImages training, LabelledImages test) {
        return new ImageSet(training, Optional.of(test));
    }
}
