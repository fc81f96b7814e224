package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.catapultwatch.detector.state.AttemptKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of runs, over HTTP. */
class RunPartsApiTest {

    private static final int STEPS = 5_000;

    private final ServedStores served = new ServedStores();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void shouldSendEveryPointWhereNoNumberOfPointsIsAskedFor() throws IOException, InterruptedException {
        longRun();
        JsonNode json = served.json("/api/runs/long");
        assertThat(json.get("series").get("steps").get("step")).hasSize(STEPS);
        assertThat(json.get("series").get("nonFiniteSteps")).hasSize(1_000);
        assertThat(json.get("nonFiniteCount").asLong()).isEqualTo(1_000);
        assertThat(json.get("extent").toString()).isEqualTo("{\"firstStep\":0,\"lastStep\":4999}");
        assertThat(json.get("resolution").toString())
                .isEqualTo("{\"from\":0,\"to\":4999,\"stepsPerBucket\":1,\"isExact\":true}");
        assertThat(json.get("attempts").toString())
                .isEqualTo("[{\"attempt\":0,\"firstStep\":0,\"lastStep\":4999,\"state\":\"running\"}]");
    }

    @Test
    void shouldThinEverySeriesAndKeepWhatSticksOut() throws IOException, InterruptedException {
        longRun();
        JsonNode json = served.json("/api/runs/long?points=100");
        JsonNode series = json.get("series");
        assertThat(series.get("steps").get("step").size()).isBetween(80, 410);
        assertThat(at(series.get("steps"), "loss", 1_234)).isEqualTo("999.0");
        assertThat(at(series.get("steps"), "loss", 4_551)).isEqualTo("absent");
        assertThat(series.get("kernels").get("step").size()).isBetween(40, 410);
        assertThat(at(series.get("kernels"), "lambdaMax", 2_500)).isEqualTo("77.0");
        assertThat(series.get("agop").get("step").size()).isBetween(20, 100);
        assertThat(at(series.get("agop"), "alignment", 3_000)).isEqualTo("-0.5");
        assertThat(at(series.get("agop"), "diagonal", 3_000)).isEqualTo("[3000.0,1.0]");
        assertThat(series.get("nonFiniteSteps")).hasSizeLessThanOrEqualTo(100);
        assertThat(series.get("nonFiniteSteps").get(0).asLong()).isEqualTo(4_000);
        assertThat(json.get("nonFiniteCount").asLong()).isEqualTo(1_000);
        assertThat(json.get("resolution").toString())
                .isEqualTo("{\"from\":0,\"to\":4999,\"stepsPerBucket\":125,\"isExact\":false}");
        assertThat(json.get("cursor").asText()).isEqualTo("0-0-5000-4991-4991");
    }

    @Test
    void shouldSendOnlyTheRangeAskedFor() throws IOException, InterruptedException {
        longRun();
        JsonNode json = served.json("/api/runs/long?from=3995&to=4004&points=100");
        assertThat(json.get("series").get("steps").get("step").toString())
                .isEqualTo("[3995,3996,3997,3998,3999,4000,4001,4002,4003,4004]");
        assertThat(json.get("series").get("steps").get("loss").toString())
                .isEqualTo("[1.0,1.0,1.0,1.0,1.0,null,null,null,null,null]");
        assertThat(json.get("series").get("kernels").get("step").toString()).isEqualTo("[4000]");
        assertThat(json.get("nonFiniteCount").asLong()).isEqualTo(5);
        assertThat(json.get("resolution").get("isExact").asBoolean()).isTrue();
        assertThat(served.json("/api/runs/long?from=3995&to=4004").get("series"))
                .isEqualTo(json.get("series"));
        assertThat(served.json("/api/runs/long?from=9000")
                        .get("series")
                        .get("steps")
                        .get("step"))
                .isEmpty();
    }

    @Test
    void shouldShowEachAttemptOfARunThatWasRewound() throws IOException, InterruptedException {
        MadeRun first = new MadeRun(served.stores, "rewound", 0);
        for (int step = 0; step < 10; step++) {
            first.step(step, 1);
        }
        first.agop(3, 0.25).agop(6, 0.75);
        MadeRun second = new MadeRun(served.stores, "rewound", 1).step(5, 2).step(6, 2);
        assertThat(second.key().attempt()).isEqualTo(1);
        JsonNode newest = served.json("/api/runs/rewound");
        assertThat(newest.get("attempt").asInt()).isEqualTo(1);
        assertThat(newest.get("attempts").toString())
                .isEqualTo("[{\"attempt\":0,\"firstStep\":0,\"lastStep\":9,\"state\":\"superseded\"},"
                        + "{\"attempt\":1,\"firstStep\":5,\"lastStep\":6,\"state\":\"running\"}]");
        JsonNode older = served.json("/api/runs/rewound?attempt=0&points=50");
        assertThat(older.get("state").asText()).isEqualTo("superseded");
        assertThat(older.get("series").get("steps").get("loss")).hasSize(10);
        assertThat(older.get("extent").get("lastStep").asLong()).isEqualTo(9);
        assertThat(older.get("summary").get("steps").asLong()).isEqualTo(10);
        assertThat(older.get("summary").get("firstAlignment").asDouble()).isEqualTo(0.25);
        assertThat(older.get("summary").get("lastAlignment").asDouble()).isEqualTo(0.75);
    }

    @Test
    void shouldTakeTheAnnouncementOfAHigherAttemptWhereNoLowerOneIsKnown() {
        new MadeRun(served.stores, "rewound", 2);
        RunStores stores = new RunStores(served.stores);
        assertThat(stores.start(new AttemptKey("rewound", 1)))
                .hasValueSatisfying(start -> assertThat(start.getAttempt()).isEqualTo(2));
        assertThat(stores.start(new AttemptKey("nobody", 1))).isEmpty();
    }

    @Test
    void shouldSayThatNothingIsThereBeforeTheFirstStep() throws IOException, InterruptedException {
        new MadeRun(served.stores, "new", 0);
        JsonNode json = served.json("/api/runs/new?points=10");
        assertThat(json.get("extent").toString()).isEqualTo("{\"firstStep\":null,\"lastStep\":null}");
        assertThat(json.get("resolution").toString())
                .isEqualTo("{\"from\":null,\"to\":null,\"stepsPerBucket\":1,\"isExact\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/runs/new?points=1           | 400 | points is 1, expected 2 to 20000
            /api/runs/new?from=9&to=3        | 400 | from is 9, expected at most to, which is 3
            /api/runs/new/steps.csv?from=x   | 400 | from is x, expected 0 or more
            /api/runs/new/events?points=none | 400 | points is none, expected 2 to 20000
            /api/runs/new?attempt=4          | 404 | run new has no attempt 4, its newest is attempt 0
            /api/runs/nobody                 | 404 | no run is called nobody
            /api/runs/nobody/steps.csv       | 404 | no run is called nobody
            """)
    void shouldSayWhatIsWrongWithARequest(String path, int status, String error)
            throws IOException, InterruptedException {
        new MadeRun(served.stores, "new", 0);
        assertThat(served.get(path).statusCode()).isEqualTo(status);
        assertThat(served.json(path).get("error").asText()).isEqualTo(error);
    }

    @Test
    void shouldAskToTryAgainWhileTheStoresAreNotThere() throws IOException, InterruptedException {
        served.stores.moving(true);
        for (String path : new String[] {"/api/runs", "/api/runs/x?points=9", "/api/runs/x/steps.csv"}) {
            var answer = served.get(path);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.body()).contains("\"error\":\"the stores are being restored");
        }
    }

    /** A flat run with one spike in each series, and nothing finite in its last fifth. */
    private void longRun() {
        MadeRun run = new MadeRun(served.stores, "long", 0);
        for (int step = 0; step < STEPS; step++) {
            run.step(step, step >= 4_000 ? Double.NaN : step == 1_234 ? 999 : 1, null, 0.1, (double) (step % 7));
            if (step % 10 == 0) {
                run.kernel(step, step == 2_500 ? 77.0 : 2.0).agop(step, step == 3_000 ? -0.5 : 0.5);
            }
        }
    }

    private static String at(JsonNode columns, String name, long step) {
        for (int i = 0; i < columns.get("step").size(); i++) {
            if (columns.get("step").get(i).asLong() == step) {
                return columns.get(name).get(i).toString();
            }
        }
        return "absent";
    }
}
