package org.catapultwatch.trainer.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catapultwatch.trainer.data.CifarFolder;
import org.catapultwatch.trainer.data.ClassCoding;
import org.catapultwatch.trainer.data.DataException;
import org.catapultwatch.trainer.data.Digits;
import org.catapultwatch.trainer.data.IdxFolder;
import org.catapultwatch.trainer.data.ImageSet;
import org.catapultwatch.trainer.data.ImageSize;
import org.catapultwatch.trainer.data.ImageTask;
import org.catapultwatch.trainer.data.RankTask;
import org.catapultwatch.trainer.data.SampleLimits;
import org.catapultwatch.trainer.data.Task;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.Convolutional;
import org.catapultwatch.trainer.network.FullyConnected;

/** From what an experiment says to the task it trains on and the network that fits it. Reads the data. */
public final class TaskLoader {

    /** Largest kernel, rows: its float64 entries are 128 MB, its eigenvalues take minutes. */
    private static final int LARGEST_KERNEL = 4096;

    private TaskLoader() {}

    /**
     * The task of an experiment.
     *
     * @throws ConfigException if its data cannot be used, or is less than the experiment asks for
     */
    public static Task load(ExperimentConfig config) {
        Task task;
        try {
            task = task(config);
        } catch (DataException e) {
            throw new ConfigException("experiment " + config.name(), List.of(e.getMessage()));
        }
        List<String> faults = faults(config, task);
        if (!faults.isEmpty()) {
            throw new ConfigException("experiment " + config.name(), faults);
        }
        return task;
    }

    static Architecture architecture(ExperimentConfig config, Task task) {
        return switch (config.network()) {
            case FULLY_CONNECTED ->
                FullyConnected.of(task.inputs(), config.hiddenLayers(), config.width(), task.outputs());
            case CONVOLUTIONAL -> {
                ImageSize size = task.imageSize()
                        .orElseThrow(() -> new IllegalArgumentException("a convolutional network needs images"));
                yield new Convolutional(size.height(), size.width(), size.channels(), config.filters(), task.outputs());
            }
        };
    }

    private static Task task(ExperimentConfig config) {
        return switch (config.task()) {
            case LOW_RANK -> new RankTask(config.rank(), config.inputs());
            case DIGITS -> images(config, Digits.read());
            case CIFAR_10 -> images(config, CifarFolder.read(Path.of(config.data())));
            case IDX -> images(config, IdxFolder.read(Path.of(config.data()), IdxFolder.USUAL_CLASSES));
        };
    }

    private static Task images(ExperimentConfig config, ImageSet images) {
        if (config.classes() == null) {
            return new ImageTask(
                    images, new ClassCoding.OneHot(images.training().classes()));
        }
        int[] labels = Arrays.stream(config.classes().split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        return new ImageTask(images, new ClassCoding.TwoClasses(labels[0], labels[1]));
    }

    private static List<String> faults(ExperimentConfig config, Task task) {
        List<String> faults = new ArrayList<>();
        SampleLimits limits = task.limits();
        atMost(faults, "samples", config.samples(), limits.training());
        atMost(faults, "agopSamples", config.agopSamples(), limits.test());
        if (faults.isEmpty() && (long) config.samples() + config.agopSamples() > limits.together()) {
            faults.add("samples and agopSamples are " + config.samples() + " and " + config.agopSamples()
                    + ", expected at most " + limits.together() + " together");
        }
        int largest = LARGEST_KERNEL / task.outputs();
        atMost(faults, "probeSamples", config.probeSamples(), largest);
        if (config.schedule() == RateSchedule.RAISE_ON_RETURN) {
            atMost(faults, "samples for raise-on-return", config.samples(), largest);
        }
        return faults;
    }

    private static void atMost(List<String> faults, String key, int value, int most) {
        if (value > most) {
            faults.add(key + " is " + value + ", expected at most " + most);
        }
    }
}
