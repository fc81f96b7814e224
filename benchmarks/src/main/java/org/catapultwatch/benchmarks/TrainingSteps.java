package org.catapultwatch.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.trainer.data.RandomStream;
import org.catapultwatch.trainer.data.RankTask;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.Product;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.optimizer.BatchSampler;
import org.catapultwatch.trainer.optimizer.LossGradient;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Steps of {@code gd-rank2}'s network against the matrix products they cannot do without, W₁ᵀX, W₂ᵀA, W₂B, X B₁ᵀ and A B₂ᵀ into
 * arrays made before. Owns native memory; for one thread.
 */
final class TrainingSteps implements AutoCloseable {

    private static final int WIDTH = 1024;
    private static final int INPUTS = 50;
    private static final int SAMPLES = 512;
    private static final DataType TYPE = DataType.FLOAT;
    /** So small that the weights stay what they are. */
    private static final double RATE = 1e-9;

    private final FullyConnected shape = FullyConnected.of(INPUTS, 1, WIDTH, 1);
    private final Samples training = new RankTask(2, INPUTS).draw(TYPE, SAMPLES, RandomStream.TRAINING_SAMPLES.of(1));
    private final Weights weights = Weights.gaussian(shape, TYPE, RandomStream.WEIGHTS.of(1));
    private final List<INDArray> arrays = new ArrayList<>();

    /** A full-batch step: loss, gradient, its norm, update. */
    Comparison fullBatch(int turns, double limit) {
        try (LossGradient loss = new LossGradient(shape, TYPE, SAMPLES)) {
            Runnable step = () -> {
                loss.loss(weights, training);
                Weights gradient = loss.gradient(weights);
                gradient.norm();
                weights.add(-RATE, gradient);
            };
            return against(products(training.inputs()), "full-batch step, n = 512", step, turns, limit);
        }
    }

    /** A minibatch step: the batch is drawn, its loss, gradient, update. */
    Comparison minibatch(int batchSize, int turns, double limit) {
        try (LossGradient loss = new LossGradient(shape, TYPE, batchSize);
                BatchSampler batches = new BatchSampler(training, batchSize, RandomStream.BATCHES.of(1))) {
            Runnable step = () -> {
                loss.loss(weights, batches.next());
                weights.add(-RATE, loss.gradient(weights));
            };
            Runnable products = products(batches.next().inputs());
            return against(products, "SGD step, minibatch of " + batchSize, step, turns, limit);
        }
    }

    @Override
    public void close() {
        training.close();
        weights.close();
        arrays.forEach(INDArray::close);
    }

    /** As many warm-ups as turns: until then the JVM has compiled what surrounds the products. */
    private static Comparison against(Runnable products, String name, Runnable step, int turns, double limit) {
        return Comparison.of(
                name + ", width " + WIDTH, step, "its bare matrix products", products, turns, turns, limit);
    }

    private Runnable products(INDArray inputs) {
        int samples = inputs.columns();
        INDArray first = weights.layer(0);
        INDArray second = weights.layer(1);
        INDArray hidden = array(WIDTH, samples);
        INDArray outputs = array(1, samples);
        INDArray sensitivity = array(WIDTH, samples);
        INDArray firstGradient = array(INPUTS, WIDTH);
        INDArray secondGradient = array(WIDTH, 1);
        Product toHidden = new Product(true, false);
        Product toOutputs = new Product(true, false);
        Product toSensitivity = new Product(false, false);
        Product toFirstGradient = new Product(false, true);
        Product toSecondGradient = new Product(false, true);
        return () -> {
            toHidden.gemm(first, inputs, hidden, 1, 0);
            toOutputs.gemm(second, hidden, outputs, 1, 0);
            toSensitivity.gemm(second, outputs, sensitivity, 1, 0);
            toFirstGradient.gemm(inputs, sensitivity, firstGradient, 1, 0);
            toSecondGradient.gemm(hidden, outputs, secondGradient, 1, 0);
        };
    }

    private INDArray array(int rows, int columns) {
        INDArray array = Nd4j.create(TYPE, new long[] {rows, columns}, 'f');
        arrays.add(array);
        return array;
    }
}
