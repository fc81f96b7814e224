package org.catapultwatch.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Telling classes of images apart, by regression on their {@link ClassCoding codes}.
 *
 * <p>The images of the classes that take part are shuffled by the data seed, and the first ones are trained on. Test samples come
 * from the set's test part, shuffled too; where it has none, from the end of the very same order, so that no image is both trained
 * on and tested on, and which ones test does not depend on how many train. Classes appear in the samples as often as chance has
 * it.
 *
 * <p>Inputs are pixels of mean 0 and variance 1 over the images of the training part (or pool) that take part, however many of
 * them are drawn: {@link PixelScale}. Test samples are scaled by the same two numbers.
 *
 * <p>Holds the images as bytes and two lists of places. Making one looks at every byte once; a draw takes time and native memory
 * for what it draws.
 */
public final class ImageTask implements Task {

    private final ClassCoding coding;
    private final LabelledImages training;
    private final int[] trainingPlaces;
    private final Optional<LabelledImages> test;
    private final int[] testPlaces;
    private final double[] scaled;

    /**
     * A task on a set of images.
     *
     * @throws DataException if the set lacks classes that are asked for
     */
    public ImageTask(ImageSet set, ClassCoding coding) {
        this.coding = coding;
        this.training = set.training();
        this.test = set.test();
        List<String> faults = new ArrayList<>(coding.faults(training.classes()));
        this.trainingPlaces = places(training, coding);
        this.testPlaces = test.map(images -> places(images, coding)).orElse(trainingPlaces);
        if (faults.isEmpty()) {
            faults.addAll(missing());
        }
        if (!faults.isEmpty()) {
            throw new DataException("classes", faults);
        }
        this.scaled = PixelScale.of(training, trainingPlaces).table();
    }

    @Override
    public int inputs() {
        return training.values();
    }

    @Override
    public int outputs() {
        return coding.outputs();
    }

    @Override
    public SampleLimits limits() {
        return test.isPresent()
                ? new SampleLimits(trainingPlaces.length, testPlaces.length)
                : SampleLimits.ofPool(trainingPlaces.length);
    }

    @Override
    public Samples training(DataType type, int count, long dataSeed) {
        requireWithin("training", count, trainingPlaces.length);
        int[] order = shuffled(trainingPlaces, RandomStream.TRAINING_SAMPLES.of(dataSeed));
        return samples(type, training, count, sample -> order[sample]);
    }

    @Override
    public Samples test(DataType type, int count, long dataSeed) {
        requireWithin("test", count, testPlaces.length);
        if (test.isPresent()) {
            int[] order = shuffled(testPlaces, RandomStream.TEST_SAMPLES.of(dataSeed));
            return samples(type, test.get(), count, sample -> order[sample]);
        }
        int[] order = shuffled(trainingPlaces, RandomStream.TRAINING_SAMPLES.of(dataSeed));
        return samples(type, training, count, sample -> order[order.length - 1 - sample]);
    }

    /** Empty: nobody knows the true predictor. */
    @Override
    public Optional<ReferenceAgop> reference() {
        return Optional.empty();
    }

    @Override
    public Optional<ImageSize> imageSize() {
        return Optional.of(new ImageSize(training.height(), training.width(), training.channels()));
    }

    private List<String> missing() {
        boolean[] isThere = new boolean[training.classes()];
        for (int place : trainingPlaces) {
            isThere[training.label(place)] = true;
        }
        List<String> faults = new ArrayList<>();
        for (int label = 0; label < isThere.length; label++) {
            if (coding.includes(label) && !isThere[label]) {
                faults.add("class " + label + " has no image to train on, expected one or more");
            }
        }
        if (testPlaces.length == 0 && faults.isEmpty()) {
            faults.add("the classes have no image to test on, expected one or more");
        }
        return faults;
    }

    private Samples samples(DataType type, LabelledImages images, int count, IntUnaryOperator placeOf) {
        return Samples.written(type, count, inputs(), outputs(), (sample, input, target) -> {
            int place = placeOf.applyAsInt(sample);
            byte[] pixels = images.pixels(place);
            for (int i = 0; i < input.length; i++) {
                input[i] = scaled[Byte.toUnsignedInt(pixels[i])];
            }
            coding.write(images.label(place), target);
        });
    }

    private static int[] places(LabelledImages images, ClassCoding coding) {
        return IntStream.range(0, images.count())
                .filter(place -> coding.includes(images.label(place)))
                .toArray();
    }

    private static int[] shuffled(int[] places, Random random) {
        int[] order = places.clone();
        Shuffle.inPlace(order, random);
        return order;
    }

    private static void requireWithin(String which, int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(which + " samples: " + count + ", expected 1 to " + most);
        }
    }
}
