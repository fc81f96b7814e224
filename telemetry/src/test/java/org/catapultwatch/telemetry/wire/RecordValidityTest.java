package org.catapultwatch.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catapultwatch.telemetry.SampleRecords;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.Matrix;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordValidityTest {

    @Test
    void shouldFindNothingWrongWithTheSamples() {
        assertThat(RecordValidity.problemWith(SampleRecords.runEvent())).isEmpty();
        assertThat(RecordValidity.problemWith(SampleRecords.step(1))).isEmpty();
        assertThat(RecordValidity.problemWith(SampleRecords.gradient(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0})
    void shouldAcceptAnyLoss(double loss) {
        StepTelemetry step = StepTelemetry.newBuilder(SampleRecords.step(1))
                .setLoss(loss)
                .setTrainLoss(loss)
                .setGradientNorm(loss)
                .build();

        assertThat(RecordValidity.problemWith(step)).isEmpty();
    }

    static Stream<Arguments> badSteps() {
        return Stream.of(
                badStep(s -> s.setRun("a b"), "run is \"a b\", expected 1 to 128 characters of A-Z a-z 0-9 . _ -"),
                badStep(s -> s.setAttempt(-1), "attempt is -1, expected 0 or more"),
                badStep(s -> s.setStep(-2), "step is -2, expected 0 or more"),
                badStep(s -> s.setRank(-3), "rank is -3, expected 0 or more"),
                badStep(s -> s.setTimeMicros(-4), "timeMicros is -4, expected 0 or more"),
                badStep(s -> s.setLearningRate(-0.5), "learningRate is -0.5, expected a finite number, 0 or more"),
                badStep(s -> s.setLearningRate(Double.NaN), "learningRate is NaN, expected a finite number, 0 or more"),
                badStep(s -> s.setBatchSize(0), "batchSize is 0, expected above 0"),
                badStep(s -> s.setCriticalLearningRate(0.0), "criticalLearningRate is 0.0, expected above 0"),
                badStep(s -> s.setExtras(extras(33)), "extras is 33, expected at most 32"),
                badStep(s -> s.setExtras(Map.of(" ", 1.0)), "extras is a blank name, expected names"));
    }

    @ParameterizedTest
    @MethodSource("badSteps")
    void shouldNameKeyValueAndExpectationOfABadStep(Consumer<StepTelemetry.Builder> change, String problem) {
        StepTelemetry.Builder step = StepTelemetry.newBuilder(SampleRecords.step(1));
        change.accept(step);

        assertThat(RecordValidity.problemWith(step.build())).hasValue(problem);
    }

    @Test
    void shouldAcceptAStepAtItsBounds() {
        StepTelemetry step = StepTelemetry.newBuilder(SampleRecords.step(Long.MAX_VALUE / 2_000))
                .setLearningRate(0.0)
                .setBatchSize(1)
                .setCriticalLearningRate(Double.NaN)
                .setExtras(extras(32))
                .build();

        assertThat(RecordValidity.problemWith(step)).isEmpty();
    }

    static Stream<Arguments> badGradients() {
        return Stream.of(
                badGradient(g -> g.setStep(-1), "step is -1, expected 0 or more"),
                badGradient(g -> g.setSamples(0), "samples is 0, expected above 0"),
                badGradient(g -> g.setFactor(matrix(0, 3, 0)), "factor rows is 0, expected 1 or more"),
                badGradient(g -> g.setFactor(matrix(2, -3, 6)), "factor columns is -3, expected 1 or more"),
                badGradient(g -> g.setFactor(matrix(2, 3, 5)), "factor bytes is 20, expected 24 for its shape"),
                badGradient(
                        g -> g.setFactor(matrix(1 << 16, 1 << 16, 0)),
                        "factor bytes is 0, expected 17179869184 for its shape"));
    }

    @ParameterizedTest
    @MethodSource("badGradients")
    void shouldNameKeyValueAndExpectationOfABadGradient(Consumer<GradientSnapshot.Builder> change, String problem) {
        GradientSnapshot.Builder snapshot = GradientSnapshot.newBuilder(SampleRecords.gradient(1));
        change.accept(snapshot);

        assertThat(RecordValidity.problemWith(snapshot.build())).hasValue(problem);
    }

    static Stream<Arguments> badRuns() {
        return Stream.of(
                badRun(e -> e.setMomentum(1), "momentum is 1.0, expected in [0, 1)"),
                badRun(e -> e.setMomentum(-0.1), "momentum is -0.1, expected in [0, 1)"),
                badRun(e -> e.setMomentum(Double.NaN), "momentum is NaN, expected in [0, 1)"),
                badRun(e -> e.setCurvatureScale(0.0), "curvatureScale is 0.0, expected finite, above 0"),
                badRun(e -> e.setSamples(0), "samples is 0, expected above 0"),
                badRun(e -> e.setKernelEvery(0), "kernelEvery is 0, expected above 0"),
                badRun(e -> e.setGradientEvery(-8), "gradientEvery is -8, expected above 0"),
                badRun(
                        e -> e.setReferenceAgop(matrix(2, 2, 3)),
                        "referenceAgop bytes is 12, expected 16 for its shape"),
                badRun(e -> e.setReferenceSource(null), "referenceSource is null, expected the reference's name"));
    }

    @ParameterizedTest
    @MethodSource("badRuns")
    void shouldNameKeyValueAndExpectationOfABadAnnouncement(Consumer<RunEvent.Builder> change, String problem) {
        RunEvent.Builder event = RunEvent.newBuilder(SampleRecords.runEvent());
        change.accept(event);

        assertThat(RecordValidity.problemWith(event.build())).hasValue(problem);
    }

    @Test
    void shouldAcceptNonFiniteEntriesOfAFactor() {
        Matrix factor = PackedFloats.matrix(1, 3, new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0});

        assertThat(RecordValidity.problemWith(GradientSnapshot.newBuilder(SampleRecords.gradient(1))
                        .setFactor(factor)
                        .setLayerGradientNorms(Arrays.asList(Double.NaN, 0.0))
                        .build()))
                .isEmpty();
    }

    private static Matrix matrix(int rows, int columns, int values) {
        return new Matrix(rows, columns, PackedFloats.pack(new float[values]));
    }

    private static Map<String, Double> extras(int count) {
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        return numbers.stream().collect(Collectors.toMap(i -> "extra" + i, i -> 1.0 * i));
    }

    private static Arguments badStep(Consumer<StepTelemetry.Builder> change, String problem) {
        return arguments(change, problem);
    }

    private static Arguments badGradient(Consumer<GradientSnapshot.Builder> change, String problem) {
        return arguments(change, problem);
    }

    private static Arguments badRun(Consumer<RunEvent.Builder> change, String problem) {
        return arguments(change, problem);
    }
}
