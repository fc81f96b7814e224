package org.catapultwatch.trainer.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A set of images in IDX files, the format of MNIST (LeCun, Cortes, Burges 1998), Fashion-MNIST, KMNIST and others:
 * {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte} to train on, {@code t10k-images-idx3-ubyte} and
 * {@code t10k-labels-idx1-ubyte} to test on, each also as {@code .gz}.
 *
 * <p>A file of images is four big-endian numbers of four bytes (0x00000803, how many, rows, columns), then a byte a pixel, image
 * after image, row by row. A file of labels is two such numbers (0x00000801, how many), then a byte a label.
 */
public final class IdxFolder {

    /** Classes of MNIST and most sets of its kind. */
    public static final int USUAL_CLASSES = 10;

    private static final String TRAINING = "train";
    private static final String TEST = "t10k";

    private IdxFolder() {}

    /**
     * Reads all four files.
     *
     * @param classes how many the set has; the files do not say
     * @throws DataException with every fault of every file
     */
    public static ImageSet read(Path folder, int classes) {
        DataFolder files = new DataFolder("IDX files", folder);
        Optional<IdxImages> trainingImages = images(files, TRAINING);
        Optional<IdxLabels> trainingLabels = labels(files, TRAINING, classes);
        Optional<IdxImages> testImages = images(files, TEST);
        Optional<IdxLabels> testLabels = labels(files, TEST, classes);
        compareCounts(files, TRAINING, trainingImages, trainingLabels);
        compareCounts(files, TEST, testImages, testLabels);
        compareSizes(files, trainingImages, testImages);
        files.requireFaultless();
        return ImageSet.parts(
                part(trainingImages.orElseThrow(), trainingLabels.orElseThrow(), classes),
                part(testImages.orElseThrow(), testLabels.orElseThrow(), classes));
    }

    private static Optional<IdxImages> images(DataFolder files, String part) {
        return files.read(part + "-images-idx3-ubyte", IdxImages::parse);
    }

    private static Optional<IdxLabels> labels(DataFolder files, String part, int classes) {
        return files.read(part + "-labels-idx1-ubyte", (bytes, faults) -> IdxLabels.parse(bytes, classes, faults));
    }

    private static void compareCounts(
            DataFolder files, String part, Optional<IdxImages> images, Optional<IdxLabels> labels) {
        if (images.isPresent()
                && labels.isPresent()
                && images.get().announced() != labels.get().announced()) {
            files.fault(part + " has " + images.get().announced() + " images and "
                    + labels.get().announced() + " labels, expected as many labels as images");
        }
    }

    private static void compareSizes(DataFolder files, Optional<IdxImages> training, Optional<IdxImages> test) {
        if (training.isPresent()
                && test.isPresent()
                && !training.get().size().equals(test.get().size())) {
            files.fault(TEST + " has images of " + test.get().size() + ", expected "
                    + training.get().size() + " as in " + TRAINING);
        }
    }

    private static LabelledImages part(IdxImages images, IdxLabels labels, int classes) {
        return new LabelledImages(images.rows(), images.columns(), 1, classes, images.pixels(), labels.labels());
    }
}
