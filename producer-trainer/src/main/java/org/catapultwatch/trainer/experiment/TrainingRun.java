package org.catapultwatch.trainer.experiment;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.trainer.data.RandomStream;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.data.Task;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.LinearAlgebra;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One run: trains, measures, publishes.
 *
 * <p>Step k speaks of the weights before step k. Snapshots are taken at their cadences, at the first and the last step, and
 * kernels where the training loss jumps and peaks besides. A loss that is not finite is published and ends the run as failed. The same
 * configuration gives the same telemetry, times apart.
 */
public final class TrainingRun {

    private static final DataType TYPE = DataType.FLOAT;

    private final ExperimentConfig config;
    private final Task task;
    private final RunTelemetry telemetry;
    private final double stepsPerSecond;
    private final TrainingProgress progress;
    private volatile boolean isStopped;

    /**
     * A run that has not begun, on the task that its experiment names.
     *
     * @param sink takes the telemetry; it must not block
     * @param stepsPerSecond 0 for as fast as it goes
     * @throws ConfigException if the task's data cannot be used
     */
    public TrainingRun(
            ExperimentConfig config,
            String run,
            int attempt,
            TelemetrySink sink,
            double stepsPerSecond,
            TrainingProgress progress) {
        this(config, TaskLoader.load(config), run, attempt, sink, stepsPerSecond, progress);
    }

    /** A run that has not begun, on a task that was {@linkplain TaskLoader loaded} before. */
    public TrainingRun(
            ExperimentConfig config,
            Task task,
            String run,
            int attempt,
            TelemetrySink sink,
            double stepsPerSecond,
            TrainingProgress progress) {
        this.config = config;
        this.task = task;
        this.telemetry = new RunTelemetry(config, task, run, attempt, sink, Clock.systemUTC());
        this.stepsPerSecond = stepsPerSecond;
        this.progress = progress;
    }

    /** Ends the run after the step it is at; from any thread. */
    public void stop() {
        isStopped = true;
    }

    /** Trains to the end. */
    public TrainingResult run() {
        LinearAlgebra.pinToOneThread();
        Architecture architecture = TaskLoader.architecture(config, task);
        telemetry.started();
        try (Samples training = task.training(TYPE, config.samples(), config.dataSeed());
                Weights weights = Weights.gaussian(architecture, TYPE, RandomStream.WEIGHTS.of(config.seed()));
                ProbeWorker probe =
                        new ProbeWorker(config, architecture, training, this::testSamples, TYPE, telemetry);
                Descent descent = new Descent(config, training, weights, TYPE)) {
            long begin = System.nanoTime();
            Outcome outcome = train(descent, weights, probe);
            double testLoss = descent.lossOf(probe.test());
            probe.finish();
            double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
            telemetry.ended(outcome.event(), testLoss, outcome.message());
            return new TrainingResult(
                    outcome.word(), outcome.lastStep() + 1, outcome.lastLoss(), testLoss, outcome.message(), seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the training thread was interrupted", e);
        }
    }

    private Samples testSamples() {
        return task.test(TYPE, config.agopSamples(), config.dataSeed());
    }

    /** How the loop ended. */
    private record Outcome(RunState event, String word, long lastStep, double lastLoss, String message) {}

    private Outcome train(Descent descent, Weights weights, ProbeWorker probe) throws InterruptedException {
        KernelSchedule kernels = new KernelSchedule(config.kernelEvery());
        boolean isOfAll = config.probeSamples() == config.samples();
        Pace pace = new Pace(stepsPerSecond);
        for (long step = 0; ; step++) {
            pace.await(step);
            Descent.Evaluation now = descent.evaluate();
            OptionalDouble critical = now.isFinite() ? descent.batchCriticalRate() : OptionalDouble.empty();
            telemetry.step(step, now, critical, descent.gradientNorm(), weights.norm());
            progress.at(step, now.trainLoss());
            if (!now.isFinite()) {
                if (kernels.isKept()) {
                    probe.takeKernelOfKept();
                }
                String message = "diverged at step " + step + ": the loss is not finite";
                return new Outcome(RunState.FAILED, "failed", step, now.trainLoss(), message);
            }
            boolean isLast = isLast(step, now, descent);
            boolean needsKernel = isOfAll && descent.hasAskedForKernel();
            KernelSchedule.Turn turn = kernels.next(now.trainLoss(), isLast, needsKernel);
            if (turn.takesKept()) {
                probe.takeKernelOfKept();
            }
            if (turn.takes()) {
                Optional<Object> known = needsKernel ? descent.knownKernel() : Optional.empty();
                if (known.isPresent()) {
                    probe.publishKernel(step, known.get());
                } else {
                    probe.takeKernel(step, weights);
                }
            }
            if (isLast || step % config.gradientEvery() == 0) {
                probe.takeGradient(step, weights, layerNorms(descent));
            }
            if (turn.keeps()) {
                probe.keep(step, weights);
            }
            if (isLast) {
                return new Outcome(
                        RunState.FINISHED,
                        isStopped ? "stopped" : "finished",
                        step,
                        now.trainLoss(),
                        isStopped ? "stopped at step " + step : null);
            }
            descent.step();
        }
    }

    private boolean isLast(long step, Descent.Evaluation now, Descent descent) {
        return isStopped
                || descent.isScheduleDone()
                || step + 1 >= config.steps()
                || (config.stopBelow() != null && now.trainLoss() < config.stopBelow());
    }

    private static List<Double> layerNorms(Descent descent) {
        return Arrays.stream(descent.layerGradientNorms()).boxed().toList();
    }
}
