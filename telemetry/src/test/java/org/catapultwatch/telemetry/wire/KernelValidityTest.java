package org.catapultwatch.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.catapultwatch.telemetry.SampleRecords;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KernelValidityTest {

    static Stream<Object> good() {
        return Stream.of(
                SampleRecords.dense(),
                SampleRecords.spectrum(),
                dense(4, 10, 4), // two outputs
                new DenseKernel(
                        2,
                        PackedFloats.pack(new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}),
                        PackedFloats.pack(new double[] {Double.NaN, 0})),
                spectrum(1, 5.0, 5.0, -1.0),
                new HessianEigenvalue(-3.0));
    }

    @ParameterizedTest
    @MethodSource("good")
    void shouldAcceptWhatCanBeAKernel(Object measurement) {
        assertThat(RecordValidity.problemWith(SampleRecords.kernel(measurement)))
                .isEmpty();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                arguments(dense(0, 0, 0), "kernel size is 0, expected 1 to 4096"),
                arguments(dense(-2, 1, 0), "kernel size is -2, expected 1 to 4096"),
                arguments(dense(4098, 0, 0), "kernel size is 4098, expected 1 to 4096"),
                arguments(dense(Integer.MAX_VALUE, 0, 0), "kernel size is 2147483647, expected 1 to 4096"),
                arguments(dense(Integer.MIN_VALUE, 0, 0), "kernel size is -2147483648, expected 1 to 4096"),
                arguments(dense(3, 6, 3), "kernel size is 3, expected a multiple of the 2 samples"),
                arguments(dense(2, 4, 2), "upperTriangle bytes is 16, expected 12 for a kernel of size 2"),
                arguments(dense(2, 0, 2), "upperTriangle bytes is 0, expected 12 for a kernel of size 2"),
                arguments(dense(2, 3, 1), "residual bytes is 4, expected 8"),
                arguments(spectrum(1), "eigenvalues is none, expected at least one"),
                arguments(spectrum(1, 2.0, Double.NaN), "eigenvalue 2 is NaN, expected a finite number"),
                arguments(spectrum(1, 2.0, 3.0), "eigenvalue 2 is 3.0, expected descending"),
                arguments(spectrum(0, 2.0), "topDirections is 0, expected 1 or more"),
                arguments(
                        new HessianEigenvalue(Double.POSITIVE_INFINITY),
                        "largest is Infinity, expected a finite number"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void shouldNameKeyValueAndExpectationOfWhatCannotBeAKernel(Object measurement, String problem) {
        assertThat(RecordValidity.problemWith(SampleRecords.kernel(measurement)))
                .hasValue(problem);
    }

    @Test
    void shouldRefuseAKernelOfNoSamples() {
        KernelSnapshot snapshot = KernelSnapshot.newBuilder(SampleRecords.kernel(SampleRecords.dense()))
                .setSamples(0)
                .build();

        assertThat(RecordValidity.problemWith(snapshot)).hasValue("samples is 0, expected above 0");
    }

    private static DenseKernel dense(int size, int triangle, int residual) {
        return new DenseKernel(size, PackedFloats.pack(new float[triangle]), PackedFloats.pack(new float[residual]));
    }

    private static KernelSpectrum spectrum(int topDirections, Double... eigenvalues) {
        return new KernelSpectrum(List.of(eigenvalues), null, null, null, topDirections);
    }
}
