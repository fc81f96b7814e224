package org.catapultwatch.detector.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.scan.InputFormat;
import org.catapultwatch.detector.scan.InputSource;
import org.catapultwatch.detector.scan.Scan;
import org.catapultwatch.detector.scan.ScanOptions;
import org.catapultwatch.telemetry.record.RunSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepsCsvTest {

    private static final StepRange ALL = new StepRange(0, Long.MAX_VALUE);

    private final ServedStores served = new ServedStores();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void shouldWriteEveryFigureAsItWasSent() throws IOException, InterruptedException {
        new MadeRun(served.stores, "run.1", 3)
                .step(4, 0.1 + 0.2, 1e-300, 0.05, 2.0)
                .step(5, Double.NaN, null, null, null)
                .step(7, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.05, null)
                .step(9, 1, null, null, null);
        var answer = served.get("/api/runs/run.1/steps.csv?to=8");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"run.1.attempt-3.steps.csv\"");
        assertThat(answer.body()).isEqualTo("""
                        step,loss,train_loss,learning_rate,batch_size,grad_norm,attempt
                        4,0.30000000000000004,1.0E-300,0.05,32,2.0,3
                        5,NaN,,,,,3
                        7,Infinity,-Infinity,0.05,32,,3
                        """);
    }

    @Test
    void shouldWriteALongRunWholeAndBeReadBackByAScan() throws IOException, InterruptedException {
        MadeRun run = new MadeRun(served.stores, "long", 0);
        for (int step = 0; step < 12_345; step++) {
            run.step(3L * step, step == 300 ? Double.NaN : 1 + 1.0 / (1 + step));
        }
        String csv = served.get("/api/runs/long/steps.csv?attempt=0").body();
        assertThat(csv.lines()).hasSize(12_346);
        List<SpecificRecord> decisions = new ArrayList<>();
        InputSource source = InputSource.of("long.steps.csv", new ByteArrayInputStream(csv.getBytes(UTF_8)));
        new Scan(ScanOptions.defaults(), count -> {}).scan(source, Optional.empty(), InputFormat.AUTO, decisions::add);
        RunSummary summary = (RunSummary) decisions.get(decisions.size() - 1);
        assertThat(summary.getSteps()).isEqualTo(12_345);
        assertThat(summary.getLastStep()).isEqualTo(3 * 12_344);
        assertThat(summary.getNonFiniteSteps()).isOne();
        awaitNoOpenIterators();
    }

    /** The warm-up reads runs in the background, too. */
    private void awaitNoOpenIterators() throws InterruptedException {
        for (int tries = 0; served.stores.openIterators() > 0 && tries < 1_000; tries++) {
            Thread.sleep(10);
        }
        assertThat(served.stores.openIterators()).isZero();
    }

    @Test
    void shouldWriteTheHeaderAloneWhereThereIsNoStep() throws IOException, InterruptedException {
        new MadeRun(served.stores, "new", 0);
        assertThat(served.get("/api/runs/new/steps.csv").body())
                .isEqualTo("step,loss,train_loss,learning_rate,batch_size,grad_norm,attempt\n");
    }

    @Test
    void shouldBreakOffWhereTheStoresGoInTheMiddle() {
        assertBreaksOff(stores -> stores.moving(true));
    }

    @Test
    void shouldBreakOffWhereThePartitionIsElsewhereInTheMiddle() {
        assertBreaksOff(stores -> stores.leaveAfter(0));
    }

    @Test
    void shouldEndWithTheStepThatWasTheLastAtTheBeginning() throws IOException {
        MapStores stores = new MapStores();
        MadeRun run = longRun(stores);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StepsCsv csv = StepsCsv.open(new RunStores(stores), run.key(), ALL);
        run.step(12_345, 1);
        csv.write(out);
        assertThat(out.toString(UTF_8).lines()).hasSize(12_346);
    }

    @Test
    void shouldNameNoFileWhereTheStoresAreNotThere() throws IOException, InterruptedException {
        int refused = 0;
        for (int opens = 0; opens < 20; opens++) {
            MadeRun run = new MadeRun(served.stores, "run-1", 0).step(0, 1);
            served.stores.leaveAfter(opens);
            var answer = served.get("/api/runs/" + run.key().run() + "/steps.csv");
            if (answer.statusCode() == 503) {
                refused++;
                assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
            } else if (answer.statusCode() == 200) {
                assertThat(answer.body().lines()).hasSize(2);
            }
        }
        assertThat(refused).isPositive();
    }

    private static void assertBreaksOff(Consumer<MapStores> mishap) {
        MapStores stores = new MapStores();
        MadeRun run = longRun(stores);
        OutputStream takesThemAway = new OutputStream() {
            private boolean isDone;

            @Override
            public void write(int b) {
                if (!isDone) {
                    isDone = true;
                    mishap.accept(stores);
                }
            }
        };
        StepsCsv csv = StepsCsv.open(new RunStores(stores), run.key(), ALL);
        assertThatThrownBy(() -> csv.write(takesThemAway)).isInstanceOf(BrokenOffException.class);
        assertThat(stores.openIterators()).isZero();
    }

    private static MadeRun longRun(MapStores stores) {
        MadeRun run = new MadeRun(stores, "long", 0);
        for (int step = 0; step < 12_345; step++) {
            run.step(step, 1);
        }
        return run;
    }
}
