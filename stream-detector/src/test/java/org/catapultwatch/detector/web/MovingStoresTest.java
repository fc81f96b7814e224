package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partition may go to another instance at any moment: what is answered then is whole, or nothing is. */
class MovingStoresTest {

    private static final Cursor FROM = new Cursor(0, 0, 5, 5, 5);

    @Test
    void shouldNotAnswerWithPartOfAnAttempt() {
        assertWholeOrNothing(runs -> Optional.of(runs.attempt("run-1", query(OptionalInt.empty()))));
    }

    @Test
    void shouldNotAnswerWithPartOfAnAttemptThatIsHeldInMemory() {
        assertWholeOrNothing(runs -> Optional.of(runs.attempt("run-1", query(OptionalInt.of(100)))));
    }

    @Test
    void shouldNotSendPartOfWhatIsNew() {
        assertWholeOrNothing(runs -> runs.since("run-1", Optional.of(FROM), 100).map(RunJson.Update::json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/runs/run-1", "/api/runs/run-1?attempt=0", "/api/runs/run-1/steps.csv"})
    void shouldNotDenyARunThatLeavesWhileItIsLookedFor(String question) throws Exception {
        MadeDirectory directory = new MadeDirectory();
        try (ServedStores served = new ServedStores(directory)) {
            int asked = 0;
            int status = 503;
            for (int opens = 0; status == 503; opens++) {
                directory.arriving.clear();
                new MadeRun(served.stores, "run-1", 0).step(0, 1);
                new MadeRun(served.stores, "run-1", 1).step(0, 1);
                served.stores.leaveAfter(opens, () -> directory.arriving.add("run-1"));
                status = served.get(question).statusCode();
                asked++;
            }
            assertThat(status).isEqualTo(200);
            assertThat(asked).isGreaterThan(2);
        }
    }

    private static void assertWholeOrNothing(Function<RunJson, Optional<ObjectNode>> question) {
        Optional<ObjectNode> whole = question.apply(runs(made()));
        int refused = 0;
        int answered = 0;
        for (int opens = 0; answered == 0; opens++) {
            MapStores stores = made();
            stores.leaveAfter(opens);
            try {
                Optional<ObjectNode> answer = question.apply(runs(stores));
                if (answer.isPresent()) {
                    assertThat(answer).as("gone after %d calls", opens).isEqualTo(whole);
                    answered++;
                }
            } catch (InvalidStateStoreException | ApiException e) {
                refused++;
            }
            assertThat(stores.openIterators()).isZero();
        }
        assertThat(refused).isGreaterThan(5);
    }

    private static RunJson runs(MapStores stores) {
        RunStores views = new RunStores(stores);
        return new RunJson(views, new SeriesShelf(views));
    }

    private static MapStores made() {
        MapStores stores = new MapStores();
        MadeRun run = new MadeRun(stores, "run-1", 0);
        for (int step = 0; step < 10; step++) {
            run.step(step, step).kernel(step, 1.0).agop(step, 0.5);
        }
        return stores;
    }

    private static SeriesQuery query(OptionalInt points) {
        return new SeriesQuery(OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(), points);
    }
}
