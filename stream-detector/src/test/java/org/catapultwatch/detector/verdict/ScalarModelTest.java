package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.detector.quantity.Measurement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verdicts on the exactly solvable model: two linear layers, one sample of target zero. With u = η²f²/m and v = ηλ, gradient
 * descent on ½f² is u' = (1 − v + u)² u, v' = v − u(4 − v): for v in (2, 4) it catapults and ends with v below 2, above 4 it
 * diverges.
 *
 * <p>Source: Lewkowycz et al. 2020, arXiv 2003.02218, section 2.
 */
class ScalarModelTest {

    private static final int CALM_STEPS = 40;
    private static final int STEPS = 400;
    private static final RunFacts FACTS = new RunFacts(true, Measurement.of(1), 0);

    @ParameterizedTest
    @ValueSource(doubles = {2.2, 2.5, 3, 3.5, 3.9})
    void shouldCallACatapultWhatRisesBetweenTwoAndFour(double raised) {
        Trajectory run = new Trajectory(raised);
        assertThat(run.spikes()).hasSize(1);
        DetectedSpike spike = run.spikes().get(0);
        assertThat(spike.verdict().kind()).isEqualTo(SpikeKind.CATAPULT);
        assertThat(spike.verdict().evidence().learningRateRatio().value()).isGreaterThan(1);
        assertThat(run.v).isLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {4.1, 4.5, 6})
    void shouldCallADivergenceWhatRisesAboveFour(double raised) {
        assertThat(new Trajectory(raised).spikes())
                .extracting(spike -> spike.verdict().kind())
                .containsExactly(SpikeKind.DIVERGENCE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.9})
    void shouldCallNothingWhatStaysBelowTwo(double raised) {
        assertThat(new Trajectory(raised).spikes()).isEmpty();
    }

    /** Descends at v = 0.1 for a while; then the rate is raised. */
    private static final class Trajectory {

        private final List<StepReading> steps = new ArrayList<>();
        private final List<KernelPoint> kernels = new ArrayList<>();
        private double u = 1e-6;
        private double v = 0.1;

        Trajectory(double raised) {
            double rate = 1;
            for (int step = 0; step < STEPS && (steps.isEmpty() || isFinite()); step++) {
                if (step == CALM_STEPS) {
                    double factor = raised / v;
                    rate *= factor;
                    v *= factor;
                    u *= factor * factor;
                }
                double loss = u / (rate * rate);
                steps.add(StepReading.of(step, loss, loss, null, rate));
                if (Double.isFinite(loss)) {
                    kernels.add(new KernelPoint(
                            step, Scope.PROBE, Measurement.of(v / rate), Measurement.of(loss), Measurement.of(0)));
                }
                double next = (1 - v + u) * (1 - v + u) * u;
                v -= u * (4 - v);
                u = next;
            }
        }

        private boolean isFinite() {
            return Double.isFinite(steps.get(steps.size() - 1).loss());
        }

        List<DetectedSpike> spikes() {
            return DetectedSpike.detect(steps, kernels, DetectorConfig.defaults(), FACTS);
        }
    }
}
