package org.catapultwatch.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.optimizer.LossGradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Passes of random networks against {@link PlainConvolutional}. */
class ConvolutionalTest {

    static Stream<Convolutional> shapes() {
        return RandomConvolutional.shapes();
    }

    @Test
    void shouldHaveFiveLayersOfKnownSizes() {
        Convolutional shape = new Convolutional(8, 8, 3, 16, 10);
        List<String> sizes = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            sizes.add(shape.fanIn(layer) + "x" + shape.fanOut(layer) + "@" + shape.positions(layer));
        }
        assertThat(sizes).containsExactly("27x16@64", "144x16@16", "144x16@16", "144x16@4", "64x10@1");
        assertThat(shape.inputs()).isEqualTo(192);
    }

    @Test
    void shouldRefuseWhatIsNoImage() {
        assertThatThrownBy(() -> new Convolutional(8, 0, 3, 16, 10))
                .hasMessageContaining("8 × 0 pixels, 3 channels, 16 filters, 10 outputs, expected each 1 or more");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldGiveTheOutputsOfPlainLoops(Convolutional shape) {
        try (RandomConvolutional net = new RandomConvolutional(shape, DataType.DOUBLE);
                Pass pass = shape.newPass(DataType.DOUBLE, RandomConvolutional.SAMPLES)) {
            INDArray outputs = pass.forward(net.weights, net.samples.inputs());
            for (int i = 0; i < RandomConvolutional.SAMPLES; i++) {
                assertThat(LargestDifference.of(
                                outputs.getColumn(i).dup().data().asDouble(), net.plain.outputs(net.inputs[i])))
                        .isLessThan(1e-12);
            }
        }
    }

    /** Twice, with other samples between: nothing of an earlier pass may stay. */
    @ParameterizedTest
    @MethodSource("shapes")
    void shouldGiveTheGradientOfFiniteDifferences(Convolutional shape) {
        try (RandomConvolutional net = new RandomConvolutional(shape, DataType.DOUBLE);
                Pass pass = shape.newPass(DataType.DOUBLE, RandomConvolutional.SAMPLES);
                INDArray others = Nd4j.rand(DataType.DOUBLE, shape.inputs(), RandomConvolutional.SAMPLES)
                        .dup('f');
                Weights gradient = new Weights(shape, DataType.DOUBLE)) {
            pass.forward(net.weights, others);
            pass.backward(net.weights, net.samples.targets());
            pass.forward(net.weights, net.samples.inputs());
            pass.backward(net.weights, net.samples.targets());
            pass.gradient(gradient);
            double[] expected = null;
            for (int i = 0; i < RandomConvolutional.SAMPLES; i++) {
                for (int c = 0; c < shape.outputs(); c++) {
                    double[] one = net.plain.gradient(net.inputs[i], c);
                    expected = expected == null ? new double[one.length] : expected;
                    for (int weight = 0; weight < one.length; weight++) {
                        expected[weight] += net.targets[i][c] * one[weight];
                    }
                }
            }
            assertThat(LargestDifference.of(rowByRow(gradient), expected)).isLessThan(1e-8);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldGiveTheInputGradientOfFiniteDifferences(Convolutional shape) {
        try (RandomConvolutional net = new RandomConvolutional(shape, DataType.DOUBLE);
                InputGradient gradient = shape.newInputGradient(DataType.DOUBLE, RandomConvolutional.SAMPLES + 2);
                INDArray result =
                        Nd4j.create(DataType.DOUBLE, new long[] {shape.inputs(), RandomConvolutional.SAMPLES}, 'f')) {
            gradient.at(net.weights);
            gradient.forward(net.samples.inputs());
            for (int c = 0; c < shape.outputs(); c++) {
                gradient.of(c, result);
                for (int i = 0; i < RandomConvolutional.SAMPLES; i++) {
                    assertThat(LargestDifference.of(
                                    result.getColumn(i).dup().data().asDouble(),
                                    net.plain.inputGradient(net.inputs[i], c)))
                            .isLessThan(1e-8);
                }
            }
        }
    }

    @Test
    void shouldGiveTheSameInputGradientsInPortionsAsOneByOne() {
        Convolutional shape = new Convolutional(4, 4, 2, 3, 2);
        int count = 2 * ConvolutionalInputGradient.PORTION + 3;
        try (Weights weights = Weights.gaussian(shape, DataType.DOUBLE, new Random(1));
                InputGradient ofAll = shape.newInputGradient(DataType.DOUBLE, count);
                InputGradient ofOne = shape.newInputGradient(DataType.DOUBLE, 1);
                INDArray samples =
                        Nd4j.randn(DataType.DOUBLE, shape.inputs(), count).dup('f');
                INDArray all = Nd4j.create(DataType.DOUBLE, new long[] {shape.inputs(), count}, 'f');
                INDArray one = Nd4j.create(DataType.DOUBLE, new long[] {shape.inputs(), 1}, 'f')) {
            ofAll.at(weights);
            ofOne.at(weights);
            ofAll.forward(samples);
            for (int c = 0; c < 2; c++) {
                ofAll.of(c, all);
                for (int i = 0; i < count; i++) {
                    ofOne.forward(LinearAlgebra.columns(samples, i, i + 1));
                    ofOne.of(c, one);
                    assertThat(LargestDifference.of(
                                    all.getColumn(i).dup().data().asDouble(),
                                    one.data().asDouble()))
                            .isLessThan(1e-12);
                }
            }
        }
    }

    @Test
    void shouldDifferInFloatByRoundingAlone() {
        Convolutional shape = new Convolutional(8, 8, 3, 16, 2);
        try (RandomConvolutional net = new RandomConvolutional(shape, DataType.FLOAT);
                Weights inDouble = Weights.gaussian(shape, DataType.DOUBLE, new Random(shape.hashCode()));
                Samples samples = Samples.of(DataType.DOUBLE, net.inputs, net.targets);
                LossGradient ofFloat = new LossGradient(shape, DataType.FLOAT, RandomConvolutional.SAMPLES);
                LossGradient ofDouble = new LossGradient(shape, DataType.DOUBLE, RandomConvolutional.SAMPLES)) {
            double loss = ofDouble.loss(inDouble, samples);
            assertThat(ofFloat.loss(net.weights, net.samples)).isCloseTo(loss, within(1e-4 * loss));
            double[] gradient = rowByRow(ofFloat.gradient(net.weights));
            assertThat(LargestDifference.of(gradient, rowByRow(ofDouble.gradient(inDouble))))
                    .isLessThan(1e-4);
        }
    }

    /** Portions are views of columns. */
    @Test
    void shouldGiveTheLossInPortions() {
        Convolutional shape = new Convolutional(4, 4, 2, 3, 2);
        try (RandomConvolutional net = new RandomConvolutional(shape, DataType.DOUBLE);
                LossGradient whole = new LossGradient(shape, DataType.DOUBLE, RandomConvolutional.SAMPLES);
                LossGradient inTwos = new LossGradient(shape, DataType.DOUBLE, 2)) {
            assertThat(inTwos.lossInPortions(net.weights, net.samples))
                    .isCloseTo(whole.loss(net.weights, net.samples), within(1e-12));
        }
    }

    @Test
    void shouldRefuseSamplesItHasNoRoomForOrCannotRead() {
        Convolutional shape = new Convolutional(2, 2, 1, 2, 1);
        try (Weights weights = new Weights(shape, DataType.FLOAT);
                Pass pass = shape.newPass(DataType.FLOAT, 3);
                INDArray tooMany = Nd4j.create(DataType.FLOAT, new long[] {4, 5}, 'f');
                INDArray rowMajor = Nd4j.create(DataType.FLOAT, new long[] {4, 3}, 'c')) {
            assertThatThrownBy(() -> pass.forward(weights, tooMany))
                    .hasMessageContaining("for 3 samples, and was given 5");
            assertThatThrownBy(() -> pass.forward(weights, rowMajor)).hasMessageContaining("expected column-major");
        }
    }

    @Test
    void shouldLowerTheLossStepByStep() {
        Convolutional shape = new Convolutional(8, 8, 1, 16, 1);
        try (RandomConvolutional net = new RandomConvolutional(shape, DataType.FLOAT);
                LossGradient descent = new LossGradient(shape, DataType.FLOAT, RandomConvolutional.SAMPLES)) {
            double before = descent.loss(net.weights, net.samples);
            for (int step = 0; step < 10; step++) {
                net.weights.add(-0.01, descent.gradient(net.weights));
                double after = descent.loss(net.weights, net.samples);
                assertThat(after).isLessThan(before);
                before = after;
            }
        }
    }

    private static double[] rowByRow(Weights weights) {
        List<Double> values = new ArrayList<>();
        for (int layer = 0; layer < weights.architecture().layers(); layer++) {
            for (double value : weights.layer(layer).dup('c').data().asDouble()) {
                values.add(value);
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
