package org.catapultwatch.trainer.data;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A task whose true predictor nobody knows, with a trained model's AGOP in its place.
 *
 * <p>Source: Zhu et al., "Catapults in SGD" (ICML 2024), who let a state-of-the-art model stand in.
 */
public final class StandInTask implements Task {

    private final Task task;
    private final ReferenceAgop reference;

    /**
     * A task with a stand-in.
     *
     * @throws IllegalArgumentException if the stand-in has other inputs than the task
     */
    public StandInTask(Task task, ReferenceAgop reference) {
        if (reference.inputs() != task.inputs()) {
            throw new IllegalArgumentException(reference.source() + " has " + reference.inputs() + " inputs, expected "
                    + task.inputs() + " as the task has");
        }
        this.task = task;
        this.reference = reference;
    }

    @Override
    public int inputs() {
        return task.inputs();
    }

    @Override
    public int outputs() {
        return task.outputs();
    }

    @Override
    public SampleLimits limits() {
        return task.limits();
    }

    @Override
    public Samples training(DataType type, int count, long dataSeed) {
        return task.training(type, count, dataSeed);
    }

    @Override
    public Samples test(DataType type, int count, long dataSeed) {
        return task.test(type, count, dataSeed);
    }

    @Override
    public Optional<ReferenceAgop> reference() {
        return Optional.of(reference);
    }

    @Override
    public Optional<ImageSize> imageSize() {
        return task.imageSize();
    }
}
