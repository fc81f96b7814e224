package org.catapultwatch.detector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One run in hundreds of orders: the topics interleaved at random, read in batches of random sizes, with restarts at random
 * points, each topic in its own order. The result is always the same, and the offline detector's.
 */
class InterleavingTest {

    private static final int RUNS_AT_ONCE = 20;
    private static final int RESTARTS = 3;

    private static final Function<String, List<List<SpecificRecord>>> MESSY = MessyRun::topics;
    private static final Function<String, List<List<SpecificRecord>>> NOISY = NoisyRun::topics;

    @Test
    void shouldComeToWhatIsRight() {
        FinalResult expected = topicByTopic(MESSY);
        assertThat(expected.spikes().values())
                .extracting(SpikeEvent::getAttempt, SpikeEvent::getStartStep, SpikeEvent::getKind)
                .map(tuple -> tuple.toList().toString())
                .containsExactly(
                        "[0, 10, catapult]",
                        "[0, 34, undecided]",
                        "[1, 36, catapult]",
                        "[1, 58, recovered]",
                        "[1, 81, divergence]");
        assertThat(expected.saidOnce())
                .hasSize(10)
                .allSatisfy((what, times) -> assertThat(times).isOne());
        assertThat(expected.summary().getState()).isEqualTo("finished");
        assertThat(expected.summary().getSteps()).isEqualTo(MessyRun.LAST_STEP - MessyRun.REWOUND_TO + 1);
        assertThat(expected.summary().getNonFiniteSteps()).isEqualTo(3);
        assertThat(expected.summary().getSpikes()).isEqualTo(Map.of("catapult", 1, "recovered", 1, "divergence", 1));
        // The kernels after it are evidence too, whenever they are read.
        SpikeEvent divergence = expected.spikes().get("1/3");
        assertThat(divergence.getEvidence().getLambdaMaxAfter()).isNotNull();
        assertThat(divergence.getDetectedAtStep()).isEqualTo(81);
        assertThat(expected.windows()).hasSize(13);
        assertThat(expected.warnings())
                .as("at 0, 30, 60 by two kernels, and at 70 after the raise")
                .hasSize(5);
    }

    @Test
    void shouldTellWhatOnlyTheKernelsShow() {
        FinalResult expected = topicByTopic(NOISY);
        assertThat(expected.spikes().values())
                .extracting(
                        SpikeEvent::getAttempt, SpikeEvent::getSpike, SpikeEvent::getStartStep, SpikeEvent::getEndStep)
                .extracting(Object::toString)
                .containsExactly(
                        "(0, 1000001, 55L, 60L)",
                        "(0, 1000002, 70L, 75L)",
                        "(1, 1, 170L, 178L)",
                        "(1, 1000001, 100L, 105L)",
                        "(1, 1000002, 255L, 260L)");
        assertThat(expected.spikes().values()).extracting(SpikeEvent::getKind).containsOnly("catapult");
        assertThat(expected.saidOnce())
                .hasSize(10)
                .allSatisfy((what, times) -> assertThat(times).isOne());
        assertThat(expected.summary().getSpikes()).isEqualTo(Map.of("catapult", 3));
    }

    @Test
    void shouldSummariseARunThatEndsOnceWithAllItsSpikes() {
        List<List<SpecificRecord>> topics = NoisyRun.topics("run");
        List<SpecificRecord> runs = topics.get(0);
        try (TopologyHarness harness = TopologyHarness.inMemory()) {
            harness.send(runs.subList(0, 2));
            topics.subList(1, 4).forEach(harness::send);
            harness.send(runs.get(2));
            assertThat(harness.summaries())
                    .filteredOn(summary -> summary.getState().equals("finished"))
                    .extracting(RunSummary::getSpikes)
                    .isNotEmpty()
                    .containsOnly(Map.of("catapult", 3));
        }
    }

    @Test
    void shouldAgreeWithTheOfflineDetector() {
        for (var topics : List.of(MESSY, NOISY)) {
            OfflineAgreementTest.agreeOn(records(topics));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void shouldComeToTheSameResultHoweverTopicsInterleaveAndWhereverARestartFalls(long seed) {
        comesToTheSame(MESSY, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldComeToTheSameResultOnWhatOnlyTheKernelsShow(long seed) {
        comesToTheSame(NOISY, seed);
    }

    private static void comesToTheSame(Function<String, List<List<SpecificRecord>>> topics, long seed) {
        FinalResult expected = topicByTopic(topics);
        Random random = new Random(seed);
        List<List<SpecificRecord>> runs = new ArrayList<>();
        for (int run = 0; run < RUNS_AT_ONCE; run++) {
            runs.add(interleaved(topics.apply("run-" + run), batches(random), random));
        }
        List<SpecificRecord> records = interleaved(runs, new int[RUNS_AT_ONCE], random);
        List<Integer> restarts =
                random.ints(RESTARTS, 0, records.size()).sorted().boxed().toList();
        FinalResult.Gatherer results = results(records, restarts);
        for (int run = 0; run < RUNS_AT_ONCE; run++) {
            FinalResult result = results.of("run-" + run);
            assertThat(result.lines())
                    .as("run %d of seed %d, restarts at %s", run, seed, restarts)
                    .containsExactlyElementsOf(expected.lines());
        }
    }

    private static FinalResult topicByTopic(Function<String, List<List<SpecificRecord>>> topics) {
        return results(records(topics), List.of()).of("run");
    }

    private static List<SpecificRecord> records(Function<String, List<List<SpecificRecord>>> topics) {
        List<SpecificRecord> records = new ArrayList<>();
        topics.apply("run").forEach(records::addAll);
        return records;
    }

    /** The records that the harness let pass, and those that a new one goes on with from its stores. */
    private static FinalResult.Gatherer results(List<SpecificRecord> records, List<Integer> restarts) {
        FinalResult.Gatherer results = new FinalResult.Gatherer();
        TopologyHarness harness = TopologyHarness.inMemory();
        int from = 0;
        for (int restart : restarts) {
            harness.send(records.subList(from, restart));
            results.readFrom(harness);
            TopologyHarness next = TopologyHarness.inMemory().restoredFrom(harness);
            harness.close();
            harness = next;
            from = restart;
        }
        harness.send(records.subList(from, records.size()));
        results.readFrom(harness);
        assertThat(harness.deadLetters()).isEmpty();
        harness.close();
        return results;
    }

    /** Largest batches, one a topic: a topic whose batches are small lags behind the others. */
    private static int[] batches(Random random) {
        return random.ints(4, 0, 4).map(exponent -> (int) Math.pow(6, exponent)).toArray();
    }

    /** Takes up to so many records from a stream chosen at random, again and again. */
    private static List<SpecificRecord> interleaved(
            List<List<SpecificRecord>> streams, int[] largestBatches, Random random) {
        int[] taken = new int[streams.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            open.add(i);
        }
        List<SpecificRecord> all = new ArrayList<>();
        while (!open.isEmpty()) {
            int chosen = open.get(random.nextInt(open.size()));
            List<SpecificRecord> stream = streams.get(chosen);
            for (int n = random.nextInt(largestBatches[chosen] + 1); n >= 0 && taken[chosen] < stream.size(); n--) {
                all.add(stream.get(taken[chosen]++));
            }
            if (taken[chosen] == stream.size()) {
                open.remove(Integer.valueOf(chosen));
            }
        }
        return all;
    }
}
