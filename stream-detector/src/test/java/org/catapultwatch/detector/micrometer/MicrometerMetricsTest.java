package org.catapultwatch.detector.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.catapultwatch.detector.SettableClock;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.SpikeEvidence;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.Test;

class MicrometerMetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock(Instant.EPOCH.plus(Duration.ofDays(1)));
    private final MicrometerMetrics metrics = new MicrometerMetrics(registry, clock);

    @Test
    void shouldKeepAtMostFortySeriesARunHoweverManyStepsItTakes() {
        metrics.summarised(summary(0, "running"));
        for (int step = 0; step < 1_000; step++) {
            metrics.stepped(step(step, 1), OptionalDouble.of(1), OptionalLong.empty());
        }
        assertThat(ofRun()).isBetween(1L, 40L);
    }

    @Test
    void shouldCountEveryRecordUnderConsumedAndUnderItsOutcome() {
        for (RecordOutcome outcome : RecordOutcome.values()) {
            metrics.counted(Topics.STEPS, outcome);
        }
        double sum = 0;
        for (RecordOutcome outcome : RecordOutcome.values()) {
            sum += count(outcome.word());
        }
        assertThat(count("consumed")).isEqualTo(sum).isEqualTo(4);
    }

    @Test
    void shouldTakeAwayTheSeriesOfARunAQuarterOfAnHourAfterItsEnd() {
        metrics.summarised(summary(0, "running"));
        clock.pass(Duration.ofHours(1));
        metrics.sweep();
        assertThat(ofRun()).isPositive();
        metrics.summarised(summary(0, "finished"));
        assertThat(registry.get("catapult.live.runs").gauge().value()).isZero();
        clock.pass(Duration.ofMinutes(14));
        metrics.sweep();
        assertThat(ofRun()).isPositive();
        clock.pass(Duration.ofMinutes(2));
        metrics.sweep();
        assertThat(ofRun()).isZero();
    }

    @Test
    void shouldCountNonFiniteStepsAndMeasureTheLatency() {
        metrics.stepped(step(1, Double.NaN), OptionalDouble.empty(), OptionalLong.empty());
        assertThat(registry.get("catapult.nonfinite.steps").counter().count()).isEqualTo(1);
        metrics.decided((clock.millis() - 250) * 1_000);
        assertThat(registry.get("catapult.detection.latency").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
    }

    @Test
    void shouldKnowTheLastNonFiniteStepAndWhetherASpikeIsOpenFromTheStepsAlone() {
        metrics.stepped(step(7, Double.POSITIVE_INFINITY), OptionalDouble.empty(), OptionalLong.of(5));
        metrics.stepped(step(8, 1), OptionalDouble.empty(), OptionalLong.of(5));
        assertThat(gauge("catapult.last.nonfinite.step")).isEqualTo(7);
        assertThat(gauge("catapult.spike.active")).isEqualTo(1);
        assertThat(gauge("catapult.last.spike.step")).isEqualTo(5);
        metrics.stepped(step(9, 1), OptionalDouble.empty(), OptionalLong.empty());
        assertThat(gauge("catapult.spike.active")).isZero();
    }

    @Test
    void shouldKeepTheNewestSpikeBeforeEyesWhenAnOlderOneIsRevised() {
        metrics.spike(spike(1, 100, 5, "opened", null), null);
        metrics.spike(spike(1, 100, 80, "closed", "recovered"), null);
        metrics.spike(spike(2, 300, 40, "closed", "catapult"), null);
        metrics.spike(spike(1, 100, 80, "revised", "catapult"), "recovered");
        assertThat(gauge("catapult.last.spike.step")).isEqualTo(300);
        assertThat(gauge("catapult.last.spike.peak.loss")).isEqualTo(40);
    }

    @Test
    void shouldTellOfAWarningWhereAndHowMuch() {
        metrics.warned(warning());
        assertThat(gauge("catapult.last.warning.step")).isEqualTo(70);
        assertThat(gauge("catapult.last.warning.ratio")).isEqualTo(1.5);
        assertThat(registry.get("catapult.early.warnings").counter().count()).isEqualTo(1);
    }

    @Test
    void shouldCountWindowsInARowWhoseAlignmentFellAndKeepTheLastGain() {
        for (double alignment : new double[] {0.5, 0.6, 0.55, 0.5494, 0.5}) {
            metrics.aligned(window("tumbling", alignment, null));
        }
        assertThat(gauge("catapult.agop.falling.windows")).isEqualTo(1);
        metrics.aligned(window("tumbling", 0.4, null));
        metrics.aligned(window("after-spike", 0.1, 0.07));
        metrics.aligned(window("before-spike", 0.9, null));
        assertThat(gauge("catapult.agop.falling.windows")).isEqualTo(2);
        assertThat(gauge("catapult.last.spike.gain")).isEqualTo(0.07);
    }

    @Test
    void shouldTakeAwayARunThatAnotherInstanceTellsOf() {
        metrics.summarised(summary(0, "running"));
        metrics.released("run-1");
        metrics.released("run-2");
        assertThat(ofRun()).isZero();
        assertThat(registry.get("catapult.live.runs").gauge().value()).isZero();
    }

    @Test
    void shouldTakeAwayARunWhoseTrainerIsGoneAfterADayOfSilence() {
        metrics.summarised(summary(0, "running"));
        clock.pass(Duration.ofHours(23));
        metrics.stepped(step(1, 1), OptionalDouble.empty(), OptionalLong.empty());
        clock.pass(Duration.ofHours(23));
        metrics.sweep();
        assertThat(ofRun()).isPositive();
        clock.pass(Duration.ofHours(2));
        metrics.sweep();
        assertThat(ofRun()).isZero();
    }

    @Test
    void shouldGiveEveryMeterAHelpTextWithItsUnit() {
        metrics.summarised(summary(0, "running"));
        new AppMeters(() -> true, () -> 2, () -> 1).bindTo(registry);
        new MicrometerNotifierMetrics(registry);
        for (MeterName name : MeterName.values()) {
            assertThat(registry.get(name.id()).meters())
                    .as(name.id())
                    .allSatisfy(
                            meter -> assertThat(meter.getId().getDescription()).endsWith(", in " + name.unit()));
        }
        assertThat(registry.getMeters())
                .allSatisfy(meter -> assertThat(MeterName.values())
                        .anySatisfy(name ->
                                assertThat(name.id()).isEqualTo(meter.getId().getName())));
    }

    @Test
    void shouldMakeNoSeriesForARunOfWhichNothingButDuplicatesCome() {
        metrics.duplicate("run-1");
        assertThat(ofRun()).isZero();
        assertThat(registry.get("catapult.live.runs").gauge().value()).isZero();
    }

    @Test
    void shouldTakeARunForRunningWhenStepsComeAndForOverOnlyWhenItsAttemptIs() {
        metrics.warned(warning());
        assertThat(state("running") + state("finished") + state("failed")).isZero();
        metrics.stepped(step(1, 1), OptionalDouble.empty(), OptionalLong.empty());
        assertThat(state("running")).isEqualTo(1);
        metrics.summarised(summary(0, "failed"));
        assertThat(state("failed")).isEqualTo(1);
        StepTelemetry resumed =
                StepTelemetry.newBuilder(step(2, 1)).setAttempt(1).build();
        metrics.stepped(resumed, OptionalDouble.empty(), OptionalLong.empty());
        assertThat(state("running")).isEqualTo(1);
        metrics.summarised(summary(0, "finished"));
        assertThat(state("running")).isEqualTo(1);
        clock.pass(Duration.ofHours(1));
        metrics.sweep();
        assertThat(ofRun()).isPositive();
    }

    @Test
    void shouldLetARevisionChangeNothingOfANewerSpikeOrOfANewerAttempt() {
        metrics.spike(spike(2, 300, 40, "opened", null), null);
        metrics.spike(spike(1, 100, 80, "revised", "catapult"), "recovered");
        assertThat(gauge("catapult.spike.active")).isEqualTo(1);
        metrics.spike(
                SpikeEvent.newBuilder(spike(1, 50, 7, "closed", "recovered"))
                        .setAttempt(1)
                        .build(),
                null);
        metrics.spike(spike(2, 300, 40, "revised", "catapult"), "recovered");
        assertThat(gauge("catapult.last.spike.attempt")).isEqualTo(1);
        assertThat(gauge("catapult.last.spike.step")).isEqualTo(50);
    }

    @Test
    void shouldRaiseThePeakWhileASpikeIsOpen() {
        metrics.spike(spike(1, 5, 2, "opened", null), null);
        for (double loss : new double[] {3, 9, 4}) {
            metrics.stepped(step(6, loss), OptionalDouble.empty(), OptionalLong.of(5));
        }
        assertThat(gauge("catapult.last.spike.peak.loss")).isEqualTo(9);
    }

    @Test
    void shouldBeginToCountFallingWindowsAnewWithAnAttempt() {
        metrics.aligned(window("tumbling", 0.5, null));
        metrics.aligned(window("tumbling", 0.4, null));
        metrics.summarised(summary(1, "running"));
        metrics.aligned(window("tumbling", 0.3, null));
        assertThat(gauge("catapult.agop.falling.windows")).isZero();
    }

    @Test
    void shouldKeepARunThatHasEndedWhereItIsWhenItIsReleased() {
        metrics.summarised(summary(0, "finished"));
        metrics.released("run-1");
        assertThat(ofRun()).isPositive();
    }

    private double state(String state) {
        return registry.get("catapult.run.state").tag("state", state).gauge().value();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static EarlyWarning warning() {
        return EarlyWarning.newBuilder()
                .setRun("run-1")
                .setAttempt(0)
                .setStep(70)
                .setScope("probe")
                .setLearningRate(3)
                .setCriticalLearningRate(2)
                .setRatio(1.5)
                .setReason("")
                .setTimeMicros(0)
                .build();
    }

    private static SpikeEvent spike(int number, long start, double peak, String state, String kind) {
        return SpikeEvent.newBuilder()
                .setRun("run-1")
                .setAttempt(0)
                .setSpike(number)
                .setState(state)
                .setKind(kind)
                .setStartStep(start)
                .setPeakStep(start + 1)
                .setDetectedAtStep(start)
                .setBaselineLoss(1)
                .setPeakLoss(peak)
                .setEvidence(SpikeEvidence.newBuilder().build())
                .setReason("")
                .setTimeMicros(0)
                .build();
    }

    private static AlignmentWindow window(String kind, double alignment, Double gain) {
        return AlignmentWindow.newBuilder()
                .setRun("run-1")
                .setAttempt(0)
                .setWindow(kind)
                .setStartStep(0)
                .setEndStep(1)
                .setSnapshots(1)
                .setAlignment(alignment)
                .setGain(gain)
                .setTimeMicros(0)
                .build();
    }

    private long ofRun() {
        return registry.getMeters().stream()
                .filter(meter -> "run-1".equals(meter.getId().getTag("run")))
                .count();
    }

    private double count(String outcome) {
        return registry.get("catapult.records")
                .tags("topic", Topics.STEPS, "outcome", outcome)
                .counter()
                .count();
    }

    private static RunSummary summary(int attempt, String state) {
        return RunSummary.newBuilder()
                .setRun("run-1")
                .setAttempt(attempt)
                .setState(state)
                .setSteps(0)
                .setSpikes(Map.of())
                .setTimeMicros(0)
                .build();
    }

    private static StepTelemetry step(long step, double loss) {
        return StepTelemetry.newBuilder()
                .setRun("run-1")
                .setStep(step)
                .setTimeMicros(0)
                .setLoss(loss)
                .build();
    }
}
