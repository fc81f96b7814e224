package org.catapultwatch.benchmarks;

import java.util.List;
import java.util.function.Consumer;
import org.catapultwatch.benchmarks.BenchmarkResult.Bound;
import org.catapultwatch.trainer.data.RandomStream;
import org.catapultwatch.trainer.data.RankTask;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.LinearAlgebra;
import org.catapultwatch.trainer.network.Weights;
import org.catapultwatch.trainer.probe.JacobianKernelProbe;
import org.catapultwatch.trainer.probe.KernelProbe;
import org.catapultwatch.trainer.probe.StructuredKernelProbe;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The structured tangent kernel against the product of the Jacobian with itself, both as the trainer computes them: passes in
 * float32, sums in float64, initial weights. The two kernels are compared before anything is timed.
 */
final class KernelBenchmark implements Benchmark {

    /** On the time of the structured kernel ÷ the Jacobian product's. */
    private static final double LIMIT = 1.0 / 15;
    /** On ‖K − K'‖ ÷ ‖K'‖: their backward passes round in float32 in different places. */
    private static final double LARGEST_DIFFERENCE = 1e-6;

    private final FullyConnected shape;
    private final int samples;
    private final int turns;

    KernelBenchmark(int inputs, int hiddenLayers, int width, int samples, int turns) {
        this.shape = FullyConnected.of(inputs, hiddenLayers, width, 1);
        this.samples = samples;
        this.turns = turns;
    }

    @Override
    public BenchmarkResult measure(Consumer<String> progress) {
        LinearAlgebra.pinToOneThread();
        DataType type = DataType.FLOAT;
        RankTask task = new RankTask(2, shape.inputs());
        try (Weights weights = Weights.gaussian(shape, type, RandomStream.WEIGHTS.of(1));
                Samples data = task.draw(type, samples, RandomStream.TRAINING_SAMPLES.of(1));
                INDArray copy = data.inputs().dup('f');
                KernelProbe structured = new StructuredKernelProbe(shape, type, samples);
                KernelProbe product = new JacobianKernelProbe(shape, type, samples)) {
            double[] kernel = new double[samples * samples];
            double[] expected = new double[samples * samples];
            structured.compute(weights, copy, kernel);
            product.compute(weights, data.inputs(), expected);
            Bound bound = new Bound(
                    "relative difference of the two kernels", difference(kernel, expected), LARGEST_DIFFERENCE);
            if (!bound.holds()) {
                return new BenchmarkResult(List.of(bound), List.of());
            }
            progress.accept("kernels");
            // The structured probe remembers the inner products of the array it saw last: it is given two in turns.
            boolean[] isCopyNext = {false};
            Comparison comparison = Comparison.of(
                    "structured kernel, n = " + samples + ", widths " + shape.widths(),
                    () -> {
                        structured.compute(weights, isCopyNext[0] ? copy : data.inputs(), kernel);
                        isCopyNext[0] = !isCopyNext[0];
                    },
                    "Jacobian product",
                    () -> product.compute(weights, data.inputs(), expected),
                    2,
                    turns,
                    LIMIT);
            return new BenchmarkResult(List.of(bound), List.of(comparison));
        }
    }

    private static double difference(double[] one, double[] other) {
        double differences = 0;
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            differences += (one[i] - other[i]) * (one[i] - other[i]);
            squares += other[i] * other[i];
        }
        return Math.sqrt(differences / squares);
    }
}
