package org.catapultwatch.benchmarks;

import org.catapultwatch.trainer.data.RandomStream;
import org.catapultwatch.trainer.data.RankTask;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.LinearAlgebra;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.optimizer.LossGradient;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A full-batch step of width 1024, d = 50, n = 512 – loss, gradient, its norm, update – against the matrix products it cannot do
 * without: W₁ᵀX, W₂ᵀA, W₂B, X B₁ᵀ, A B₂ᵀ into preallocated arrays. Limit 2.
 */
public final class TrainingStepBenchmark {

    private static final int WIDTH = 1024;
    private static final int INPUTS = 50;
    private static final int SAMPLES = 512;
    private static final DataType TYPE = DataType.FLOAT;

    private TrainingStepBenchmark() {}

    public static void main(String[] arguments) {
        LinearAlgebra.pinToOneThread();
        FullyConnected shape = FullyConnected.of(INPUTS, 1, WIDTH, 1);
        Samples data = new RankTask(2, INPUTS).draw(TYPE, SAMPLES, RandomStream.TRAINING_SAMPLES.of(1));
        Weights weights = Weights.gaussian(shape, TYPE, RandomStream.WEIGHTS.of(1));
        LossGradient loss = new LossGradient(shape, TYPE, SAMPLES);
        Comparison comparison =
                Comparison.of("training-step", () -> step(loss, weights, data), products(weights, data), 100, 400, 2);
        System.exit(comparison.report(arguments, "a full-batch step", "its bare matrix products"));
    }

    private static void step(LossGradient loss, Weights weights, Samples data) {
        loss.loss(weights, data);
        Weights gradient = loss.gradient(weights);
        gradient.norm();
        weights.add(-1e-9, gradient);
    }

    private static Runnable products(Weights weights, Samples data) {
        INDArray first = weights.layer(0);
        INDArray second = weights.layer(1);
        INDArray hidden = array(WIDTH, SAMPLES);
        INDArray outputs = array(1, SAMPLES);
        INDArray sensitivity = array(WIDTH, SAMPLES);
        INDArray firstGradient = array(INPUTS, WIDTH);
        INDArray secondGradient = array(WIDTH, 1);
        return () -> {
            Nd4j.gemm(first, data.inputs(), hidden, true, false, 1, 0);
            Nd4j.gemm(second, hidden, outputs, true, false, 1, 0);
            Nd4j.gemm(second, outputs, sensitivity, false, false, 1, 0);
            Nd4j.gemm(data.inputs(), sensitivity, firstGradient, false, true, 1, 0);
            Nd4j.gemm(hidden, outputs, secondGradient, false, true, 1, 0);
        };
    }

    private static INDArray array(int rows, int columns) {
        return Nd4j.create(TYPE, new long[] {rows, columns}, 'f');
    }
}
