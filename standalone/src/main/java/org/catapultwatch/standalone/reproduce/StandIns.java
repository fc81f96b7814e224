package org.catapultwatch.standalone.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.catapultwatch.standalone.StandInReference;
import org.catapultwatch.telemetry.recording.RecordingWriter;
import org.catapultwatch.trainer.data.ReferenceAgop;
import org.catapultwatch.trainer.data.StandInTask;
import org.catapultwatch.trainer.data.Task;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.TaskLoader;
import org.catapultwatch.trainer.experiment.TrainingRun;

/**
 * Tasks with a reference: where nobody knows the true predictor, a convolutional network stands in that was trained on twice the
 * images, none of them a test image. One a seed, trained when it is first needed.
 */
final class StandIns {

    /** All images of the two digits that no run with as many test images draws for its test. */
    private static final Setting STAND_IN =
            Setting.of("cnn-digits").with("samples", 207).with("kernelEvery", 1000);

    private final Path directory;
    private final Map<Long, ReferenceAgop> bySeed = new ConcurrentHashMap<>();

    StandIns(Path directory) {
        this.directory = directory;
    }

    /** The task of a run. */
    Task task(PlannedRun run) {
        Task task = TaskLoader.load(run.setting().config(run.seed()));
        return task.reference().isPresent()
                ? task
                : new StandInTask(task, bySeed.computeIfAbsent(run.seed(), this::train));
    }

    private ReferenceAgop train(long seed) {
        String name = "stand-in-" + seed;
        Path recording = directory.resolve(name + ".avro");
        ExperimentConfig config = STAND_IN.config(seed);
        try {
            try (RecordingWriter writer = RecordingWriter.create(recording, name)) {
                new TrainingRun(config, name, 0, writer, 0, (step, loss) -> {}).run();
            }
            ReferenceAgop reference = StandInReference.read(recording);
            Files.delete(recording);
            return reference;
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-in of seed " + seed + " could not be recorded", e);
        }
    }
}
