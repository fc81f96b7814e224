package org.catapultwatch.trainer.experiment;

import org.catapultwatch.trainer.data.RandomStream;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.optimizer.BatchSampler;
import org.catapultwatch.trainer.optimizer.LossGradient;
import org.catapultwatch.trainer.probe.KernelSpectra;
import org.catapultwatch.trainer.probe.TangentKernelProbe;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * (Stochastic) gradient descent on a run's weights: evaluates the step, then takes it. Owns native memory, not the weights; not
 * safe for use by several threads.
 */
final class Descent implements AutoCloseable {

    private final ExperimentConfig config;
    private final Samples training;
    private final Weights weights;
    private final DataType type;
    private final LearningRate schedule;
    private final LossGradient full;
    private final LossGradient batch;
    private final BatchSampler batches;

    private Weights gradient;
    private double rate;

    Descent(ExperimentConfig config, Samples training, Weights weights, DataType type) {
        this.config = config;
        this.training = training;
        this.weights = weights;
        this.type = type;
        this.schedule = LearningRate.of(config);
        this.full = new LossGradient(config.shape(), type, config.samples());
        this.batch = config.isFullBatch() ? full : new LossGradient(config.shape(), type, config.batchSize());
        this.batches = config.isFullBatch()
                ? null
                : new BatchSampler(training, config.batchSize(), RandomStream.BATCHES.of(config.seed()));
    }

    /** What is known of a step before it is taken. */
    record Evaluation(double loss, double trainLoss, double learningRate) {}

    /** Evaluates the next step: losses, learning rate, gradient. */
    Evaluation evaluate() {
        double trainLoss = full.loss(weights, training);
        double loss = batches == null ? trainLoss : batch.loss(weights, batches.next());
        if (Double.isFinite(trainLoss)) {
            rate = schedule.next(trainLoss, this::criticalLearningRate);
        }
        gradient = batch.gradient(weights);
        return new Evaluation(loss, trainLoss, rate);
    }

    /** Takes the step that was evaluated: w ← w − η ∇L. */
    void step() {
        weights.add(-rate, gradient);
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
        if (batches != null) {
            batch.close();
            batches.close();
        }
    }

    /** n / λ_max(K) over the full training set. A few a run: its arrays are made for the occasion. */
    private double criticalLearningRate() {
        try (TangentKernelProbe probe = new TangentKernelProbe(config.shape(), type, config.samples())) {
            double[] kernel = new double[probe.size() * probe.size()];
            probe.compute(weights, training.inputs(), kernel);
            return config.samples() / KernelSpectra.largestEigenvalue(kernel, probe.size());
        }
    }
}
