package org.catapultwatch.standalone.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.catapultwatch.standalone.reproduce.MeasuredTable.Column;
import org.catapultwatch.standalone.reproduce.MeasuredTable.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Small networks for a few steps, through trainer, recording and detector, to the files. */
class ReproductionTest {

    private static final List<Setting> SETTINGS = List.of(small(2), small(4), small(0));

    @Test
    void shouldRunAPlanAndWriteAllOfItsFiles(@TempDir Path directory) throws Exception {
        Path recordings = Files.createDirectory(directory.resolve("recordings"));
        Path out = directory.resolve("new/out");
        List<Integer> progress = new ArrayList<>();
        Report report = Reproduction.of(plan(), recordings).run(progress::add);
        report.write(out);

        assertThat(progress).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(recordings).isEmptyDirectory();
        assertThat(report.outcomes().all()).allSatisfy(outcome -> {
            assertThat(outcome.isFinished()).isTrue();
            assertThat(outcome.steps()).isEqualTo(30);
            assertThat(outcome.alignment().isDefined()).isTrue();
            assertThat(outcome.testLoss().value()).isPositive();
        });
        assertThat(report.outcomes().all().stream().map(RunOutcome::run).toList())
                .isEqualTo(plan().runs());

        assertThat(Files.readString(out.resolve("reproduce.md")))
                .contains(
                        "| (d) | the smaller the batch, the lower the test loss | made up | ρ(batch size, test loss) = ",
                        "| *independent* | 0.5 |",
                        "(d-sgd-rank2-test-loss.svg)",
                        "| sgd-rank2 agopSamples=20 batchSize=0 ");
        JsonNode json = new ObjectMapper().readTree(Files.readString(out.resolve("reproduce.json")));
        assertThat(json.get("claims")).hasSize(2);
        assertThat(json.get("claims").get(0).get("verdict").asText())
                .isEqualTo(report.rows().get(0).verdict().words());
        assertThat(json.get("runs")).hasSize(6);
        assertThat(json.get("runs").get(0).get("testLoss").asDouble())
                .isEqualTo(report.outcomes().all().get(0).testLoss().value());
        assertThat(svg(Files.readString(out.resolve("d-sgd-rank2-test-loss.svg"))))
                .isEqualTo("svg");
        assertThat(svg(Files.readString(out.resolve("a-sgd-rank2-loss.svg")))).isEqualTo("svg");
    }

    @Test
    void shouldMakeNoMoreRunsOnceItIsStopped(@TempDir Path recordings) throws Exception {
        Reproduction reproduction = Reproduction.of(plan(), recordings);
        reproduction.stop();
        assertThatIllegalStateException()
                .isThrownBy(() -> reproduction.run(done -> {}))
                .withMessageContaining("stopped");
    }

    private static Plan plan() {
        List<PlannedRun> runs = new ArrayList<>();
        for (Setting setting : SETTINGS) {
            runs.add(new PlannedRun(setting, 1));
            runs.add(new PlannedRun(setting, 2));
        }
        return new Plan(
                "tiny",
                List.of(
                        new RankClaim(
                                "d",
                                "the smaller the batch, the lower the test loss",
                                "made up",
                                SETTINGS,
                                Quantity.BATCH_SIZE,
                                Quantity.TEST_LOSS,
                                true),
                        new TopEigenspaceClaim("a", SETTINGS.get(0))),
                List.of(new MeasuredTable(
                        "By batch",
                        "Made up.",
                        "batch",
                        List.of(new Column(Quantity.TEST_LOSS, "%.2f")),
                        List.of(
                                new Level("2", SETTINGS.get(0), List.of("0.5")),
                                new Level("99", Setting.of("never run"), List.of("0.5"))))),
                runs);
    }

    private static Setting small(int batchSize) {
        return Setting.of("sgd-rank2")
                .with("batchSize", batchSize)
                .with("inputs", 5)
                .with("samples", 16)
                .with("width", 8)
                .with("probeSamples", 16)
                .with("agopSamples", 20)
                .with("learningRate", 0.5)
                .with("steps", 30);
    }

    /** The name of the root element of what is well-formed XML. */
    private static String svg(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement()
                .getTagName();
    }
}
