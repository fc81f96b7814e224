package org.catapultwatch.standalone.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.catapultwatch.detector.offline.AttemptVerdicts;
import org.catapultwatch.detector.offline.OfflineDetector;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.telemetry.recording.RecordingWriter;
import org.catapultwatch.trainer.data.Task;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.TrainingRun;

/** Makes one run: trains into a recording, then reads the recording with the detector. */
final class RunRecorder {

    private final PlannedRun run;
    private final ExperimentConfig config;
    private final Path recording;
    private final TrainingRun training;
    private final RecordingWriter writer;

    /**
     * A run that has not begun.
     *
     * @param task what it trains on
     * @param directory for the recording, which is gone afterwards: the largest take 100 MB
     * @param number of the run, for its name
     */
    RunRecorder(PlannedRun run, Task task, Path directory, int number) {
        this.run = run;
        this.config = run.setting().config(run.seed());
        String name = "run-" + number;
        this.recording = directory.resolve(name + ".avro");
        this.writer = RecordingWriter.create(recording, name);
        this.training = new TrainingRun(config, task, name, 0, writer, 0, (step, loss) -> {});
    }

    /** Ends the run early; from any thread. What comes of it then means nothing. */
    void stop() {
        training.stop();
    }

    RunOutcome outcome() {
        try {
            training.run();
            writer.close();
            List<AttemptVerdicts> verdicts = OfflineDetector.read(recording, DetectorConfig.defaults());
            return RunOutcome.of(run, config.effectiveBatchSize(), verdicts.get(0));
        } finally {
            writer.close();
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(recording);
        } catch (IOException e) {
            throw new UncheckedIOException(recording + " could not be deleted", e);
        }
    }
}
