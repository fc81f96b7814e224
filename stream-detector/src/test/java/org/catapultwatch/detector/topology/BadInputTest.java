package org.catapultwatch.detector.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where bad input ends: in the dead letters, untouched and explained, or as an event; and the app runs on. */
class BadInputTest {

    private static final Telemetry RUN = Telemetry.of("run-1");

    private final TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void shouldPutAnUndecodableRecordIntoTheDeadLettersUntouched() {
        byte[] garbage = "no avro".getBytes(UTF_8);
        harness.send(RUN.started()).send(Topics.STEPS, "run-1", garbage);
        TestRecord<byte[], byte[]> letter = onlyDeadLetter();
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(letter.key()).isEqualTo("run-1".getBytes(UTF_8));
        assertThat(TopologyHarness.header(letter, "catapult.reason")).contains("no Avro single object");
        assertThat(TopologyHarness.header(letter, "catapult.origin.topic")).isEqualTo(Topics.STEPS);
        assertThat(TopologyHarness.header(letter, "catapult.origin.partition")).isEqualTo("0");
        assertThat(TopologyHarness.header(letter, "catapult.origin.offset")).isEqualTo("0");
        assertRunsOn();
    }

    @Test
    void shouldPutAnEmptyRecordIntoTheDeadLetters() {
        harness.send(RUN.started()).send(Topics.KERNELS, "run-1", null);
        assertThat(reason()).contains("empty payload");
        assertRunsOn();
    }

    @Test
    void shouldPutANegativeStepIntoTheDeadLetters() {
        harness.send(RUN.started()).send(RUN.step(-1, 1));
        assertThat(reason()).isEqualTo("step is -1, expected 0 or more");
        assertRunsOn();
    }

    @Test
    void shouldPutAKernelOfImpossibleSizeIntoTheDeadLetters() {
        DenseKernel impossible = new DenseKernel(2_000_000_000, ByteBuffer.allocate(12), ByteBuffer.allocate(8));
        harness.send(RUN.started()).send(RUN.kernel(0, impossible));
        assertThat(reason()).startsWith("kernel size is 2000000000, expected 1 to 4096");
        assertRunsOn();
    }

    @Test
    void shouldPutARecordWhoseKeyIsNotItsRunIntoTheDeadLetters() {
        byte[] step = AvroCodec.of(StepTelemetry.class).encode(RUN.step(0, 1));
        harness.send(RUN.started()).send(Topics.STEPS, "another", step);
        assertThat(reason()).isEqualTo("the key must be the record's run, run-1, and is another");
        assertRunsOn();
    }

    @Test
    void shouldLetRecordsOfAnUnknownRunWaitAndGiveThemUpInTheEnd() {
        harness.send(RUN.step(0, 1)).send(RUN.step(1, 1));
        assertThat(harness.deadLetters()).isEmpty();
        harness.waitFor(Duration.ofSeconds(12));
        List<TestRecord<byte[], byte[]>> letters = harness.deadLetters();
        assertThat(letters).hasSize(2);
        assertThat(TopologyHarness.header(letters.get(1), "catapult.reason"))
                .isEqualTo("run run-1 is unknown: no record of it came on " + Topics.RUNS + " within 10 s");
        assertThat(TopologyHarness.header(letters.get(1), "catapult.origin.offset"))
                .isEqualTo("1");
        assertThat(harness.outcomes()).isEqualTo(Map.of(RecordOutcome.DEAD_LETTERED, 2L));
    }

    @Test
    void shouldTakeInWhatHasWaitedOnceTheRunIsAnnounced() {
        harness.send(RUN.step(0, 1))
                .send(RUN.kernel(0, 1, 1, 0))
                .send(RUN.gradient(0, 1))
                .send(RUN.started());
        harness.waitFor(Duration.ofSeconds(12));
        assertThat(harness.deadLetters()).isEmpty();
        assertThat(harness.outcomes()).isEqualTo(Map.of(RecordOutcome.ACCEPTED, 4L));
    }

    @Test
    void shouldTakeANonFiniteLossForADivergence() {
        harness.send(RUN.started());
        for (int step = 0; step < 40; step++) {
            harness.send(RUN.step(step, 1));
        }
        harness.send(RUN.step(40, Double.NaN)).send(RUN.step(41, Double.POSITIVE_INFINITY));
        assertThat(harness.deadLetters()).isEmpty();
        assertThat(harness.spikes())
                .extracting(SpikeEvent::getState, SpikeEvent::getKind)
                .containsExactly(tuple("opened", null), tuple("closed", "divergence"));
    }

    @Test
    void shouldRefuseStepsAfterTheAnnouncedEnd() {
        harness.send(RUN.started()).send(RUN.step(0, 1)).send(RUN.step(1, 1)).send(RUN.finished(1L, null, null));
        harness.send(RUN.step(2, 1));
        assertThat(reason()).isEqualTo("step 2 comes after the announced last step of run run-1, 1");
    }

    @Test
    void shouldLetAHigherAttemptSupersedeALowerOne() {
        harness.send(RUN.started());
        for (int step = 0; step < 40; step++) {
            harness.send(RUN.step(step, step < 38 ? 1 : 50));
        }
        Telemetry second = RUN.attempt(1);
        harness.send(second.started()).send(second.step(20, 1)).send(RUN.step(40, 60));
        assertThat(harness.spikes())
                .extracting(SpikeEvent::getAttempt, SpikeEvent::getState, SpikeEvent::getKind)
                .containsExactly(tuple(0, "opened", null), tuple(0, "closed", "undecided"));
        assertThat(harness.outcomes()).containsEntry(RecordOutcome.SUPERSEDED, 1L);
        assertThat(harness.deadLetters()).isEmpty();
    }

    private String reason() {
        return TopologyHarness.header(onlyDeadLetter(), "catapult.reason");
    }

    private TestRecord<byte[], byte[]> onlyDeadLetter() {
        List<TestRecord<byte[], byte[]>> letters = harness.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(harness.outcomes()).containsEntry(RecordOutcome.DEAD_LETTERED, 1L);
        return letters.get(0);
    }

    private void assertRunsOn() {
        long before = harness.outcomes().getOrDefault(RecordOutcome.ACCEPTED, 0L);
        harness.send(RUN.step(7, 1));
        assertThat(harness.outcomes()).containsEntry(RecordOutcome.ACCEPTED, before + 1);
    }
}
