package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.catapultwatch.detector.state.DetectorStores;
import org.junit.jupiter.api.Test;

/** What a viewer that follows a run is sent. */
class RunNewsTest {

    private final MapStores stores = new MapStores();
    private final RunStores views = new RunStores(stores);
    private final RunJson runs = new RunJson(views, new SeriesShelf(views));
    private final MadeRun run = new MadeRun(stores, "run-1", 0).step(99, 1).step(100, 1);

    @Test
    void shouldSendASnapshotOfRankZeroThatComesAfterThoseOfTheOthers() {
        RunJson.Update first = since(Optional.empty());
        run.kernel(100, 1, "probe", 7.0).agop(100, 1, 0.7);
        RunJson.Update second = since(Optional.of(first));
        assertThat(series(second, "kernels").get("step")).isEmpty();
        assertThat(series(second, "agop").get("step")).isEmpty();
        run.kernel(100, 3.0).agop(100, 0.3);
        RunJson.Update third = since(Optional.of(second));
        assertThat(third.seen()).isNotEqualTo(second.seen());
        assertThat(series(third, "kernels").get("lambdaMax").toString()).isEqualTo("[3.0]");
        assertThat(series(third, "agop").get("alignment").toString()).isEqualTo("[0.3]");
    }

    @Test
    void shouldSendTheProbesKernelThatComesAfterTheBatchs() {
        run.kernel(90, 1.0).kernel(100, 0, "batch", 7.0);
        RunJson.Update first = since(Optional.empty());
        assertThat(series(first, "kernels").get("lambdaMax").toString()).isEqualTo("[1.0,7.0]");
        RunJson.Update same = since(Optional.of(first));
        assertThat(same.seen()).isEqualTo(first.seen());
        run.kernel(100, 3.0);
        RunJson.Update second = since(Optional.of(same));
        assertThat(second.seen()).isNotEqualTo(same.seen());
        assertThat(series(second, "kernels").get("step").toString()).isEqualTo("[100]");
        assertThat(series(second, "kernels").get("lambdaMax").toString()).isEqualTo("[3.0]");
    }

    @Test
    void shouldSpanNoSeriesAgainWhereNothingIsNew() {
        for (int step = 0; step < 100; step++) {
            run.kernel(step, 1.0).agop(step, 0.5);
        }
        RunJson.Update first = since(Optional.empty());
        int kernels = stores.keysSpanned(DetectorStores.KERNELS);
        int snapshots = stores.keysSpanned(DetectorStores.AGOP);
        int steps = stores.keysSpanned(DetectorStores.STEPS);
        since(Optional.of(first));
        assertThat(stores.keysSpanned(DetectorStores.KERNELS) - kernels).isOne();
        assertThat(stores.keysSpanned(DetectorStores.AGOP) - snapshots).isZero();
        assertThat(stores.keysSpanned(DetectorStores.STEPS) - steps).isZero();
    }

    private RunJson.Update since(Optional<RunJson.Update> earlier) {
        return runs.since("run-1", earlier.map(update -> update.seen().cursor()), 2_000)
                .orElseThrow();
    }

    private static JsonNode series(RunJson.Update update, String name) {
        return update.json().get("series").get(name);
    }
}
