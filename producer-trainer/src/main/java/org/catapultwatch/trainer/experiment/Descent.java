package org.catapultwatch.trainer.experiment;

import java.util.Optional;
import java.util.OptionalDouble;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.trainer.data.RandomStream;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.LinearAlgebra;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.optimizer.BatchSampler;
import org.catapultwatch.trainer.optimizer.Loss;
import org.catapultwatch.trainer.optimizer.LossGradient;
import org.catapultwatch.trainer.optimizer.WeightUpdate;
import org.catapultwatch.trainer.probe.CriticalRateProbe;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Steps of an optimizer on a run's weights: evaluates the step, then takes it. Owns native memory, not the weights; not safe for
 * use by several threads.
 */
final class Descent implements AutoCloseable {

    /** Largest kernel of a minibatch, rows, that is computed at every step. */
    private static final int CHEAP_KERNEL = 32;

    private final ExperimentConfig config;
    private final Architecture architecture;
    private final Samples training;
    private final Weights weights;
    private final DataType type;
    private final LearningRate schedule;
    private final WeightUpdate update;
    private final LossGradient full;
    private final LossGradient batch;
    private final BatchSampler batches;
    private final CriticalRateProbe batchProbe;
    /** Made when it is first asked for, and kept: two arrays of n² values in float64, three for a deeper network. */
    private CriticalRateProbe fullProbe;

    private Samples current;
    private Weights gradient;
    private double rate;
    private boolean hasAskedForKernel;

    Descent(ExperimentConfig config, Samples training, Weights weights, DataType type) {
        this.config = config;
        this.architecture = weights.architecture();
        this.training = training;
        this.weights = weights;
        this.type = type;
        this.schedule = LearningRate.of(config);
        this.update = WeightUpdate.of(config.optimizer(), config.optimizerSettings(), weights);
        this.full = new LossGradient(architecture, type, config.samples(), config.loss());
        if (config.isFullBatch()) {
            this.batch = full;
            this.batches = null;
        } else {
            this.batch = new LossGradient(architecture, type, config.batchSize(), config.loss());
            this.batches = new BatchSampler(training, config.batchSize(), RandomStream.BATCHES.of(config.seed()));
        }
        boolean isCheap = batches != null && config.batchSize() * architecture.outputs() <= CHEAP_KERNEL;
        this.batchProbe = isCheap && !config.optimizer().isAdaptive() ? rateProbe(config.batchSize()) : null;
    }

    /** What is known of a step before it is taken. */
    record Evaluation(double loss, double trainLoss, double learningRate) {

        boolean isFinite() {
            return Double.isFinite(loss) && Double.isFinite(trainLoss);
        }
    }

    /** Evaluates the next step: losses, learning rate, gradient. */
    Evaluation evaluate() {
        double trainLoss = full.loss(weights, training);
        hasAskedForKernel = false;
        current = batches == null ? training : batches.next();
        double loss = batches == null ? trainLoss : batch.loss(weights, current);
        if (Double.isFinite(trainLoss)) {
            rate = schedule.next(trainLoss, this::criticalRate);
        }
        gradient = batch.gradient(weights);
        return new Evaluation(loss, trainLoss, rate);
    }

    /** Critical rate of the minibatch of the step that was evaluated; empty where it is not cheap, or where no kernel tells it. */
    OptionalDouble batchCriticalRate() {
        if (batchProbe == null) {
            return OptionalDouble.empty();
        }
        // A view of its own: the probe takes an array that it knows for one that has not changed.
        return batchProbe.compute(weights, LinearAlgebra.columns(current.inputs(), 0, current.count()));
    }

    /** Whether the schedule has asked for the kernel of the training samples at the step that was evaluated. */
    boolean hasAskedForKernel() {
        return hasAskedForKernel;
    }

    /** The kernel that the schedule has asked for, as a record holds it; empty where its spectrum would have to be computed for it. */
    Optional<Object> knownKernel() {
        if (config.loss() == Loss.CROSS_ENTROPY) {
            return Optional.of(new HessianEigenvalue(fullProbe.largest()));
        }
        if (!KernelMeasurement.isDense(config.samples() * architecture.outputs())) {
            return Optional.empty();
        }
        double[] targets = training.targets().data().asDouble();
        return Optional.of(KernelMeasurement.of(fullProbe.kernel(), fullProbe.values(), targets, config.samples()));
    }

    /** Takes the step that was evaluated. */
    void step() {
        update.apply(rate, weights, gradient);
    }

    boolean isScheduleDone() {
        return schedule.isDone();
    }

    /** Loss of other samples at the weights as they are. */
    double lossOf(Samples others) {
        return full.lossInPortions(weights, others);
    }

    /** Norm of the gradient of the step that was evaluated. */
    double gradientNorm() {
        return gradient.norm();
    }

    /** Norms of the gradient of the step that was evaluated, input side first. */
    double[] layerGradientNorms() {
        return gradient.layerNorms();
    }

    @Override
    public void close() {
        full.close();
        update.close();
        if (batches != null) {
            batch.close();
            batches.close();
        }
        if (batchProbe != null) {
            batchProbe.close();
        }
        if (fullProbe != null) {
            fullProbe.close();
        }
    }

    /** That of the full training set. */
    private double criticalRate() {
        if (fullProbe == null) {
            fullProbe = rateProbe(config.samples());
        }
        hasAskedForKernel = true;
        return fullProbe
                .compute(weights, training.inputs())
                .orElseThrow(() -> new IllegalStateException("the tangent kernel is zero or not finite"));
    }

    private CriticalRateProbe rateProbe(int samples) {
        return new CriticalRateProbe(architecture, type, samples, config.loss(), config.heavyBallMomentum());
    }
}
