package org.catapultwatch.detector.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of the topology for whole runs. */
class DetectorTopologyTest {

    private static final Telemetry RUN = Telemetry.of("run-1");

    @Test
    void shouldBeWiredAsTheCommittedDescriptionSays() throws IOException {
        Path committed = Path.of("src/test/resources/topology.txt");
        String described = new DetectorTopology(TopologyConfig.defaults(), DetectorMetrics.silent())
                .get()
                .describe()
                .toString();
        if (Boolean.getBoolean("catapult.write-topology")) {
            Files.writeString(committed, described);
        }
        assertThat(described).isEqualTo(Files.readString(committed));
    }

    @Test
    void shouldOpenAndCloseOneCatapultWithItsEvidence() {
        try (TopologyHarness harness = new TopologyHarness()) {
            harness.send(inTimeOrder());
            List<SpikeEvent> events = harness.spikes();
            assertThat(events).extracting(SpikeEvent::getState).containsExactly("opened", "closed");
            SpikeEvent closed = events.get(1);
            assertThat(closed.getKind()).isEqualTo("catapult");
            assertThat(closed.getStartStep()).isBetween(101L, 103L);
            assertThat(closed.getPeakStep()).isEqualTo(108);
            assertThat(closed.getPeakLoss()).isCloseTo(2, within(1e-9));
            assertThat(closed.getEndStep()).isBetween(118L, 121L);
            assertThat(closed.getEvidence().getLambdaMaxBefore()).isEqualTo(120);
            assertThat(closed.getEvidence().getLambdaMaxAfter()).isEqualTo(80);
            assertThat(closed.getEvidence().getTopShareOfRise()).isCloseTo(1, within(1e-9));
            // η / (n/λ) = 1 · 120 / 100
            assertThat(closed.getEvidence().getLearningRateRatio()).isCloseTo(1.2, within(1e-9));
        }
    }

    @Test
    void shouldMeasureTheGainOfTheSpikeBetweenTheWindowsAroundIt() {
        try (TopologyHarness harness = new TopologyHarness()) {
            harness.send(inTimeOrder());
            List<AlignmentWindow> windows = harness.windows();
            AlignmentWindow before = only(windows, "before-spike");
            AlignmentWindow after = only(windows, "after-spike");
            // cos(diag(1, b²), diag(1, 0)) = 1/√(1 + b⁴)
            double alignmentBefore = 1 / Math.sqrt(2);
            double alignmentAfter = 1 / Math.sqrt(1 + Math.pow(0.5, 4));
            assertThat(before.getSnapshots()).isEqualTo(4);
            assertThat(before.getEndStep()).isEqualTo(100);
            assertThat(before.getAlignment()).isCloseTo(alignmentBefore, within(1e-6));
            assertThat(after.getSnapshots()).isEqualTo(4);
            assertThat(after.getGain()).isCloseTo(alignmentAfter - alignmentBefore, within(1e-6));
            assertThat(windows)
                    .filteredOn(window -> window.getWindow().equals("tumbling"))
                    .hasSize(4);
            assertThat(after.getReference()).isEqualTo("true predictor");
        }
    }

    /** It was measured against itself, and so was 1. */
    @Test
    void shouldKnowNoDriftOfTheFirstWindow() {
        try (TopologyHarness harness = new TopologyHarness()) {
            harness.send(inTimeOrder());
            AlignmentWindow first = harness.windows().get(0);
            assertThat(first.getStartStep()).isZero();
            assertThat(first.getDrift()).isNull();
            assertThat(first.getReason()).isEqualTo("there is no window right before this one");
        }
    }

    @Test
    void shouldWarnOnceWhenTheLearningRateIsAboveCriticalFromTheStart() {
        try (TopologyHarness harness = new TopologyHarness()) {
            harness.send(inTimeOrder());
            assertThat(harness.warnings()).singleElement().satisfies(warning -> {
                assertThat(warning.getStep()).isZero();
                assertThat(warning.getRatio()).isCloseTo(1.2, within(1e-9));
            });
        }
    }

    @Test
    void shouldSummariseTheRunOnceEverythingItAnnouncedHasBeenRead() {
        try (TopologyHarness harness = new TopologyHarness()) {
            List<SpecificRecord> all = inTimeOrder();
            harness.send(all.subList(0, all.size() - 1));
            assertThat(harness.summaries()).extracting(RunSummary::getState).containsOnly("running");
            harness.send(all.get(all.size() - 1));
            RunSummary last = last(harness.summaries());
            assertThat(last.getState()).isEqualTo("finished");
            assertThat(last.getSteps()).isEqualTo(200);
            assertThat(last.getSpikes()).isEqualTo(Map.of("catapult", 1));
            assertThat(last.getLastAlignment()).isGreaterThan(last.getFirstAlignment());
            assertThat(last.getTestLoss()).isEqualTo(0.25);
        }
    }

    /** The end is announced first, in the middle or last; each stream keeps its own order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldComeToTheSameResultHoweverTheTopicsInterleave(long seed) {
        Result expected = result(inTimeOrder());
        assertThat(result(interleaved(seed))).isEqualTo(expected);
        assertThat(result(topicByTopic(seed))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 90, 128, 138, 150, 156, 241})
    void shouldGoOnFromRestoredStoresAsIfNothingHadHappened(int cut) {
        List<SpecificRecord> all = inTimeOrder();
        Result expected = result(all);
        try (TopologyHarness first = new TopologyHarness();
                TopologyHarness second = new TopologyHarness()) {
            first.send(all.subList(0, cut));
            second.restoredFrom(first).send(all.subList(cut, all.size()));
            Result whole = Result.of(first).and(Result.of(second));
            assertThat(whole).isEqualTo(expected);
        }
    }

    @Test
    void shouldChangeNothingWhenEveryRecordIsRepeated() {
        List<SpecificRecord> twice = new ArrayList<>();
        inTimeOrder().forEach(record -> twice.addAll(List.of(record, record)));
        assertThat(result(twice)).isEqualTo(result(inTimeOrder()));
        try (TopologyHarness harness = new TopologyHarness()) {
            harness.send(twice);
            int records = inTimeOrder().size();
            assertThat(harness.outcomes())
                    .containsOnly(
                            Map.entry(RecordOutcome.ACCEPTED, (long) records),
                            Map.entry(RecordOutcome.DUPLICATE, (long) records));
        }
    }

    private static Result result(List<SpecificRecord> records) {
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            harness.send(records);
            assertThat(harness.deadLetters()).isEmpty();
            return Result.of(harness);
        }
    }

    /** What must not depend on chance: the final spikes, all windows, all warnings and the last summary. */
    private record Result(
            Map<Integer, SpikeEvent> spikes, List<String> windows, List<String> warnings, RunSummary summary) {

        static Result of(TopologyHarness harness) {
            List<RunSummary> summaries = harness.summaries();
            return new Result(
                    withoutState(harness.finalSpikes()),
                    sorted(harness.windows()),
                    sorted(harness.warnings()),
                    summaries.isEmpty() ? null : last(summaries));
        }

        Result and(Result later) {
            Map<Integer, SpikeEvent> all = new TreeMap<>(spikes);
            all.putAll(later.spikes);
            List<String> allWindows = new ArrayList<>(windows);
            allWindows.addAll(later.windows);
            List<String> allWarnings = new ArrayList<>(warnings);
            allWarnings.addAll(later.warnings);
            Collections.sort(allWindows);
            return new Result(all, allWindows, allWarnings, later.summary);
        }

        /** Whether a kernel came before or after the closing decides between "closed" and "revised", and when that was. */
        private static Map<Integer, SpikeEvent> withoutState(Map<Integer, SpikeEvent> spikes) {
            spikes.replaceAll((number, event) ->
                    SpikeEvent.newBuilder(event).setState("").setTimeMicros(0).build());
            return spikes;
        }

        private static List<String> sorted(List<? extends SpecificRecord> records) {
            return records.stream().map(Object::toString).sorted().toList();
        }
    }

    private static List<SpecificRecord> inTimeOrder() {
        List<SpecificRecord> all = new ArrayList<>(List.of(RUN.started()));
        List<SpecificRecord> kernels = CatapultedRun.kernels(RUN);
        List<SpecificRecord> gradients = CatapultedRun.gradients(RUN);
        List<SpecificRecord> steps = CatapultedRun.steps(RUN);
        for (int step = 0; step < steps.size(); step++) {
            all.add(steps.get(step));
            if (step % 10 == 0) {
                all.add(kernels.get(step / 10));
                all.add(gradients.get(step / 10));
            }
        }
        all.addAll(CatapultedRun.end(RUN));
        return all;
    }

    private static List<SpecificRecord> interleaved(long seed) {
        List<List<SpecificRecord>> streams = streams();
        Random random = new Random(seed);
        List<SpecificRecord> all = new ArrayList<>();
        while (streams.stream().anyMatch(stream -> !stream.isEmpty())) {
            List<SpecificRecord> stream = streams.get(random.nextInt(streams.size()));
            for (int n = random.nextInt(40); n > 0 && !stream.isEmpty(); n--) {
                all.add(stream.remove(0));
            }
        }
        return all;
    }

    private static List<SpecificRecord> topicByTopic(long seed) {
        List<List<SpecificRecord>> streams = streams();
        Collections.shuffle(streams, new Random(seed));
        List<SpecificRecord> all = new ArrayList<>();
        streams.forEach(all::addAll);
        return all;
    }

    private static List<List<SpecificRecord>> streams() {
        List<SpecificRecord> runs = new ArrayList<>(List.of(RUN.started()));
        runs.addAll(CatapultedRun.end(RUN));
        return new ArrayList<>(List.of(
                runs,
                new ArrayList<>(CatapultedRun.steps(RUN)),
                new ArrayList<>(CatapultedRun.kernels(RUN)),
                new ArrayList<>(CatapultedRun.gradients(RUN))));
    }

    private static AlignmentWindow only(List<AlignmentWindow> windows, String kind) {
        List<AlignmentWindow> found = windows.stream()
                .filter(window -> window.getWindow().equals(kind))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static <T> T last(List<T> records) {
        return records.get(records.size() - 1);
    }
}
