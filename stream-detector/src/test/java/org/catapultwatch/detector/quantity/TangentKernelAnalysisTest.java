package org.catapultwatch.detector.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TangentKernelAnalysisTest {

    private static final int TOP = 5;

    @ParameterizedTest
    @CsvSource({"7,7,1", "40,3,2", "96,96,3", "97,97,4", "150,150,5", "150,4,6", "150,60,7", "128,1,8"})
    void shouldAgreeWithAFullDecompositionOfRandomKernels(int size, int rank, long seed) {
        var random = new SplittableRandom(seed);
        double[] packed = randomKernel(size, rank, random);
        double[] residual = random.doubles(size, -1, 1).toArray();
        KernelReading reading = TangentKernelAnalysis.of(packed, size, residual, size, TOP);

        Eigenpairs all = Eigenpairs.ofSymmetric(
                SymmetricMatrix.ofUpperTriangle(packed, size).rowMajorCopy(), size);
        assertThat(reading.lambdaMax().value()).isCloseTo(all.values()[0], within(1e-10 * all.values()[0]));
        assertThat(reading.topEigenvalues()).hasSize(Math.min(TOP, size));
        if (rank >= TOP) {
            double expected = lossTop(all, residual, size);
            assertThat(reading.lossTop().value()).isCloseTo(expected, within(1e-8 * expected));
        }
        double loss = Vectors.dot(residual, residual) / size;
        assertThat(reading.lossTop().value() + reading.lossRest().value()).isCloseTo(loss, within(1e-12 * loss));
    }

    @Test
    void shouldTakeTheWholeEigenspaceWhenTopEigenvaluesAreEqual() {
        int size = 120;
        double[] packed = new double[size * (size + 1) / 2];
        for (int row = 0, at = 0; row < size; at += size - row, row++) {
            packed[at] = row < 3 ? 10 : row < 5 ? 9 : 1.0 / (row + 1);
        }
        double[] residual = new double[size];
        residual[1] = 2;
        residual[4] = 1;
        residual[60] = 3;
        KernelReading reading = TangentKernelAnalysis.of(packed, size, residual, 10, TOP);
        assertThat(reading.topEigenvalues()).containsExactly(new double[] {10, 10, 10, 9, 9}, within(1e-9));
        assertThat(reading.lossTop().value()).isCloseTo(0.5, within(1e-9));
        assertThat(reading.lossRest().value()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void shouldReportABadSnapshotWhenAnEigenvalueIsNegative() {
        KernelReading reading = TangentKernelAnalysis.of(new double[] {1, 2, 1}, 2, new double[] {1, 1}, 2, TOP);
        assertThat(reading.lambdaMax().reason()).startsWith("bad snapshot");
    }

    @Test
    void shouldAdmitWhatRoundingToFloat32Makes() {
        var random = new SplittableRandom(11);
        double[] packed = randomKernel(130, 3, random);
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (float) packed[i];
        }
        assertThat(TangentKernelAnalysis.of(packed, 130, new double[130], 130, TOP)
                        .lambdaMax()
                        .isDefined())
                .isTrue();
    }

    @Test
    void shouldBeUndefinedWithItsReasonWhenThereIsNothingToMeasure() {
        double[] residual = {1};
        assertThat(TangentKernelAnalysis.of(new double[] {0}, 1, residual, 1, TOP)
                        .lambdaMax()
                        .reason())
                .isEqualTo("the kernel is zero");
        assertThat(TangentKernelAnalysis.of(new double[] {Double.NaN}, 1, residual, 1, TOP)
                        .lambdaMax()
                        .reason())
                .contains("not finite");
        assertThat(TangentKernelAnalysis.of(new double[0], 0, residual, 1, TOP)
                        .trace()
                        .isDefined())
                .isFalse();
        KernelReading noResidual = TangentKernelAnalysis.of(new double[] {4}, 1, new double[0], 1, TOP);
        assertThat(noResidual.lambdaMax().value()).isEqualTo(4);
        assertThat(noResidual.lossTop().reason()).contains("residual has 0 values");
    }

    @Test
    void shouldPutTheWholeLossOnTopWhenTheKernelHasOneRow() {
        KernelReading reading = TangentKernelAnalysis.of(new double[] {4}, 1, new double[] {3}, 1, TOP);
        assertThat(reading.lossTop().value()).isEqualTo(9);
        assertThat(reading.lossRest().value()).isZero();
    }

    private static double lossTop(Eigenpairs all, double[] residual, int samples) {
        double sum = 0;
        for (int j = 0; j < Math.min(TOP, samples); j++) {
            double component = Vectors.dot(all.vectors()[j], residual);
            sum += component * component;
        }
        return sum / samples;
    }

    /** J Jᵀ with columns of falling size, so that the leading eigenvalues stand apart. */
    private static double[] randomKernel(int size, int rank, SplittableRandom random) {
        double[][] rows = new double[size][rank];
        for (double[] row : rows) {
            for (int k = 0; k < rank; k++) {
                row[k] = random.nextDouble(-1, 1) / (1 + 0.3 * k);
            }
        }
        double[] packed = new double[size * (size + 1) / 2];
        for (int i = 0, at = 0; i < size; i++) {
            for (int j = i; j < size; j++, at++) {
                packed[at] = Vectors.dot(rows[i], rows[j]);
            }
        }
        return packed;
    }
}
