package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.catapultwatch.detector.main.DetectorApp;
import org.catapultwatch.detector.main.DetectorAppConfig;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Eight runs, two instances: they share the runs, either answers for all, one is killed, both are replaced one after the other, and
 * the output is that of one instance left alone.
 */
abstract class ScaleOutContract {

    private static final List<String> RUNS =
            IntStream.range(0, 8).mapToObj(number -> "run-" + number).toList();
    private static final String[] SETTINGS = {"partitions=4", "standby-replicas=1"};
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();

    /** A broker without topics; what it keeps may lie in the directory. */
    abstract TestBroker startBroker(Path directory) throws IOException;

    @Test
    void shouldShareTheRunsAndLoseAndDoubleNothing() throws Exception {
        Path recording = directory.resolve("run.avro");
        catapult("train", "--record=" + recording, "--set=catapults=2", "--set=probeSamples=64");
        try (TestBroker broker = startBroker(directory.resolve("broker"));
                Trainers trainers = new Trainers(broker.bootstrapServers(), recording, RUNS);
                PatientAsker asker = new PatientAsker(RUNS)) {
            DetectorProcess first = start(broker, "a");
            DetectorProcess second = start(broker, "b");
            awaitSharing(first, second);
            trainers.trainUntil(0.3);
            shouldSplitTheRunsAndAnswerForAll(first, second);
            asker.ask(first);
            asker.ask(second);

            List<String> moving = first.ownRuns();
            first.kill();
            long killed = System.nanoTime();
            trainers.trainUntil(0.5);
            await().atMost(PATIENCE).until(() -> second.ownRuns().equals(RUNS));
            System.out.printf(
                    "%s went to the other instance within %.1f s%n", moving, (System.nanoTime() - killed) / 1e9);
            shouldAnswer(second);

            DetectorProcess third = start(broker, "a");
            asker.ask(third);
            awaitSharing(third, second);
            trainers.goOn(0.9);
            assertThat(second.stop()).isEqualTo(143);
            DetectorProcess fourth = start(broker, "b");
            asker.ask(fourth);
            awaitSharing(third, fourth);
            assertThat(third.stop()).isEqualTo(143);
            trainers.trainUntil(1);
            awaitEnd(broker.bootstrapServers());
            Map<String, SaidOfARun> said = said(broker.bootstrapServers());
            shouldAnswer(fourth);
            assertThat(asker.denials()).isEmpty();
            assertThat(asker.answers()).isGreaterThan(RUNS.size());
            assertThat(said).isEqualTo(saidByOne(recording));
        } finally {
            for (AutoCloseable it : open) {
                it.close();
            }
        }
    }

    private DetectorProcess start(TestBroker broker, String name) throws Exception {
        DetectorProcess process = DetectorProcess.start(broker.bootstrapServers(), directory.resolve(name), SETTINGS);
        open.add(process);
        return process;
    }

    /** Until each holds two partitions and a copy of the other two. */
    private static void awaitSharing(DetectorProcess first, DetectorProcess second) {
        await().atMost(PATIENCE).until(() -> {
            for (DetectorProcess instance : List.of(first, second)) {
                for (String which : List.of("partitions", "standbyPartitions")) {
                    Map<String, List<Integer>> partitions = instance.partitions(which);
                    if (!instance.isReady()
                            || !partitions.keySet().equals(Set.of(first.address(), second.address()))
                            || !partitions.values().stream().allMatch(numbers -> numbers.size() == 2)) {
                        return false;
                    }
                }
            }
            return true;
        });
    }

    private static void shouldSplitTheRunsAndAnswerForAll(DetectorProcess first, DetectorProcess second)
            throws Exception {
        await().atMost(PATIENCE)
                .until(() -> first.allRuns().equals(RUNS) && second.allRuns().equals(RUNS));
        assertThat(first.ownRuns()).isNotEmpty().doesNotContainAnyElementsOf(second.ownRuns());
        assertThat(second.ownRuns()).isNotEmpty();
        shouldAnswer(first);
        shouldAnswer(second);
    }

    private static void shouldAnswer(DetectorProcess instance) throws Exception {
        for (String run : RUNS) {
            var answer = instance.get("/api/runs/" + run + "?points=10");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(new ObjectMapper().readTree(answer.body()).get("run").asText())
                    .isEqualTo(run);
        }
    }

    private static void awaitEnd(String bootstrapServers) {
        OutputReader outputs = new OutputReader(bootstrapServers);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> outputs.all(Topics.SUMMARIES, RunSummary.class).stream()
                                .filter(summary -> summary.getState().equals("finished"))
                                .map(RunSummary::getRun)
                                .distinct()
                                .count()
                        == RUNS.size());
    }

    private Map<String, SaidOfARun> saidByOne(Path recording) throws Exception {
        try (TestBroker broker = TestBroker.embedded(directory.resolve("other-broker"));
                DetectorApp detector =
                        DetectorApp.start(DetectorAppConfig.of(broker.bootstrapServers(), directory.resolve("alone"))
                                .withAddress("127.0.0.1", 0));
                Trainers trainers = new Trainers(broker.bootstrapServers(), recording, RUNS)) {
            trainers.trainUntil(1);
            awaitEnd(broker.bootstrapServers());
            assertThat(detector.isReady()).isTrue();
            return said(broker.bootstrapServers());
        }
    }

    private static Map<String, SaidOfARun> said(String bootstrapServers) {
        Map<String, SaidOfARun> said = SaidOfARun.each(new OutputReader(bootstrapServers), RUNS);
        assertThat(said.values()).allSatisfy(ofRun -> {
            assertThat(ofRun.spikes()).hasSize(2);
            assertThat(ofRun.opened()).isEqualTo(2);
            assertThat(ofRun.closed()).isEqualTo(2);
        });
        return said;
    }

    private static void catapult(String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine commandLine = Catapult.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err));
        assertThat(commandLine.execute(arguments)).as(err.toString()).isZero();
    }
}
