package org.catapultwatch.trainer.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CIFAR-10 in its binary version, as its archive unpacks (Krizhevsky, "Learning Multiple Layers of Features from Tiny Images",
 * 2009): {@code data_batch_1.bin} to {@code data_batch_5.bin} to train on, {@code test_batch.bin} to test on, each also as
 * {@code .gz}.
 *
 * <p>A file is a row of records of 3,073 bytes: the class (0 to 9), then 1,024 bytes each of red, green and blue, row by row.
 * The original has 10,000 records a file; any number from 1 on will do. The whole set takes 185 MB of memory.
 */
public final class CifarFolder {

    private static final int SIDE = 32;
    private static final int CHANNELS = 3;
    private static final int PIXELS = CHANNELS * SIDE * SIDE;
    private static final int RECORD = 1 + PIXELS;
    private static final int CLASSES = 10;
    private static final int BATCHES = 5;

    private CifarFolder() {}

    /**
     * Reads all six files.
     *
     * @throws DataException with every fault of every file
     */
    public static ImageSet read(Path folder) {
        DataFolder files = new DataFolder("CIFAR-10", folder);
        Batch training = new Batch();
        for (int number = 1; number <= BATCHES; number++) {
            files.read("data_batch_" + number + ".bin", CifarFolder::parse).ifPresent(training::add);
        }
        Optional<Batch> test = files.read("test_batch.bin", CifarFolder::parse);
        files.requireFaultless();
        return ImageSet.parts(training.images(), test.orElseThrow().images());
    }

    private static Optional<Batch> parse(ByteSource bytes, List<String> faults) throws IOException {
        Batch batch = new Batch();
        byte[] label = bytes.next(1);
        while (label.length > 0) {
            byte[] pixels = bytes.next(PIXELS);
            if (pixels.length < PIXELS) {
                faults.add("ends " + (1 + pixels.length) + " bytes into record " + batch.labels.size() + ", expected "
                        + RECORD + " bytes for each");
                break;
            }
            batch.pixels.add(pixels);
            batch.labels.add(Byte.toUnsignedInt(label[0]));
            label = bytes.next(1);
        }
        if (batch.labels.isEmpty() && faults.isEmpty()) {
            faults.add("is empty, expected records of " + RECORD + " bytes");
        }
        LabelRange.check(batch.labels, CLASSES, faults);
        return Optional.of(batch);
    }

    /** Images and labels as they come. */
    private static final class Batch {

        private final List<byte[]> pixels = new ArrayList<>();
        private final List<Integer> labels = new ArrayList<>();

        void add(Batch other) {
            pixels.addAll(other.pixels);
            labels.addAll(other.labels);
        }

        LabelledImages images() {
            return new LabelledImages(SIDE, SIDE, CHANNELS, CLASSES, pixels, labels);
        }
    }
}
