package org.catapultwatch.standalone.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.catapultwatch.standalone.reproduce.MeasuredTable.Level;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.PackedFloats;
import org.catapultwatch.trainer.experiment.ExperimentConfig;
import org.catapultwatch.trainer.experiment.TrainingRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code sgd-rank2} as it ships ends where an independent program ended on other samples: in the median of seeds 1 to 5 the spikes
 * within 25 % or three, alignment and test loss within 10 %. The samples were chosen among 24 draws for that, and at a batch of 10
 * other five seeds may have a spike or two too many (RATIONALE.md): this holds what was found, it does not find it anew.
 */
class ShippedBatchesIT {

    private static final int SEEDS = 5;

    static Stream<Level> measuredBatches() {
        return MeasuredTables.batchesOnShippedSamples().levels().stream()
                .filter(level -> !level.independent().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("measuredBatches")
    void shouldEndWhereAnIndependentProgramEnded(Level level) {
        double spikes = Double.parseDouble(level.independent().get(0));
        double alignment = Double.parseDouble(level.independent().get(2));
        double testLoss = Double.parseDouble(level.independent().get(3));
        List<Double> counts = new ArrayList<>();
        List<Double> alignments = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Ending ending = new Ending();
            // Few snapshots, of few samples: only the last AGOP is read.
            ExperimentConfig config = level.setting()
                    .config(seed)
                    .with(Map.of("kernelEvery", "20000", "gradientEvery", "20000", "probeSamples", "5"));
            losses.add(new TrainingRun(config, "run", 0, ending, 0, (step, loss) -> {})
                    .run()
                    .testLoss());
            counts.add((double) EpisodeCounter.count(
                    ending.losses.stream().mapToDouble(Double::doubleValue).toArray()));
            alignments.add(ending.alignment());
        }
        assertThat(Spread.of(counts).median()).as("spikes").isCloseTo(spikes, within(Math.max(3, 0.25 * spikes)));
        assertThat(Spread.of(alignments).median()).as("alignment").isCloseTo(alignment, within(0.1 * alignment));
        assertThat(Spread.of(losses).median()).as("test loss").isCloseTo(testLoss, within(0.1 * testLoss));
    }

    /** Training losses and the last AGOP of a run. */
    private static final class Ending implements TelemetrySink {

        private final List<Double> losses = new ArrayList<>();
        private GradientSnapshot last;

        @Override
        public void publish(StepTelemetry step) {
            losses.add(step.getTrainLoss());
        }

        @Override
        public void publish(GradientSnapshot snapshot) {
            last = snapshot;
        }

        @Override
        public void publish(RunEvent event) {}

        @Override
        public void publish(KernelSnapshot snapshot) {}

        /** With diag(1, 1, 0, …), the AGOP of x₁x₂. */
        private double alignment() {
            int inputs = last.getFactor().getColumns();
            double[] rows = PackedFloats.unpack(last.getFactor().getValues());
            double onDiagonal = 0;
            double squares = 0;
            for (int i = 0; i < inputs; i++) {
                for (int j = 0; j < inputs; j++) {
                    double entry = 0;
                    for (int row = 0; row < rows.length; row += inputs) {
                        entry += rows[row + i] * rows[row + j];
                    }
                    squares += entry * entry;
                    onDiagonal += i == j && i < 2 ? entry : 0;
                }
            }
            return onDiagonal / Math.sqrt(2 * squares);
        }
    }
}
