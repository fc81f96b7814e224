package org.catapultwatch.detector.evaluation;

import java.util.List;
import java.util.OptionalInt;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.RunFacts;
import org.catapultwatch.detector.verdict.StepReading;

/**
 * A recorded run and what really happened in it.
 *
 * @param name its name in the folder
 * @param facts what it declares about itself
 * @param samples number of training samples; empty where it is not known
 * @param steps ascending
 * @param kernels ascending, on the full training set; empty where none were recorded
 * @param labels in order of their start
 */
public record LabelledRun(
        String name,
        RunFacts facts,
        OptionalInt samples,
        List<StepReading> steps,
        List<KernelPoint> kernels,
        List<Label> labels) {

    public LabelledRun {
        steps = List.copyOf(steps);
        kernels = List.copyOf(kernels);
        labels = List.copyOf(labels);
    }

    /** Whether every step saw all samples, or does not say, so that minibatch and training loss are one. */
    boolean isFullBatch() {
        return samples.isPresent()
                && steps.stream().allMatch(step -> step.batchSize() == null || step.batchSize() == samples.getAsInt());
    }

    /** Steps between its kernels, 1 where there are fewer than two. */
    long kernelEvery() {
        return kernels.size() < 2 ? 1 : kernels.get(1).step() - kernels.get(0).step();
    }
}
