package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.Test;

/** What is held in memory, against what the stores say when they are read anew. */
class HeldSeriesTest {

    private static final StepRange ALL = new StepRange(0, Long.MAX_VALUE);

    private final MapStores stores = new MapStores();
    private final RunStores views = new RunStores(stores);
    private final SeriesShelf shelf = new SeriesShelf(views, 1_000);

    @Test
    void shouldSayWhatTheStoresSayHoweverTheRunGrows() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            MadeRun run = new MadeRun(stores, "run-" + seed, seed % 3);
            long step = random.nextInt(10);
            long late = 0;
            for (int turn = 0; turn < 20; turn++) {
                for (int i = random.nextInt(30); i > 0; i--) {
                    step += random.nextInt(5) == 0 ? 2 : 1;
                    double loss = random.nextInt(10) == 0 ? Double.NaN : random.nextDouble();
                    run.step(step, loss, random.nextBoolean() ? loss : null, null, 1.0);
                    if (random.nextInt(10) == 0) {
                        run.kernel(step, random.nextDouble()).agop(step, random.nextDouble());
                    }
                }
                if (random.nextInt(4) == 0 && step > 0) {
                    run.late(random.nextInt((int) step), random.nextInt(3), random.nextDouble(), ++late);
                }
                assertSameAsStored(run);
            }
        }
        assertThat(stores.openIterators()).isZero();
    }

    @Test
    void shouldReadASnapshotThatCameOutOfOrder() {
        MadeRun run = new MadeRun(stores, "run-1", 0).step(0, 1);
        run.kernel(10, 1.0).kernel(30, 1.0);
        assertSameAsStored(run);
        run.kernel(20, 2.0);
        assertSameAsStored(run);
    }

    @Test
    void shouldStartAnewWhereTheStoresHaveGoneBack() {
        MadeRun run = new MadeRun(stores, "run-1", 0).step(0, 1).step(1, 2).step(2, 3);
        assertSameAsStored(run);
        run.step(1, 7);
        assertSameAsStored(run);
    }

    @Test
    void shouldTellAViewerToTryAgainWhereAnotherHasFoundTheStoresGone() {
        MadeRun run = new MadeRun(stores, "run-1", 0).step(0, 1).step(1, 2).kernel(0, 1.0);
        HeldSeries held = new HeldSeries(views, run.key());
        AttemptSeries first = held.catchUp(1_000);
        stores.moving(true);
        assertThatThrownBy(() -> held.catchUp(1_000)).isInstanceOf(InvalidStateStoreException.class);
        stores.moving(false);
        assertThatThrownBy(() -> rows(first)).isInstanceOf(InvalidStateStoreException.class);
        AttemptSeries second = held.catchUp(1_000);
        assertThat(rows(second)).isEqualTo(rows(new StoredSeries(views, run.key())));
        stores.leaveAfter(0);
        held.catchUp(1_000);
        assertThatThrownBy(() -> rows(second)).isInstanceOf(InvalidStateStoreException.class);
    }

    @Test
    void shouldHoldNoMoreThanItMayAndReadTheRestFromTheStores() {
        for (int i = 0; i < 4; i++) {
            MadeRun run = new MadeRun(stores, "run-" + i, 0);
            for (int step = 0; step < 400; step++) {
                run.step(step, step);
            }
            assertSameAsStored(run);
            assertThat(shelf.rows()).isLessThanOrEqualTo(1_000);
        }
        assertThat(shelf.rows()).isEqualTo(800);
        MadeRun long1 = new MadeRun(stores, "long", 0);
        for (int step = 0; step < 1_001; step++) {
            long1.step(step, step);
        }
        assertSameAsStored(long1);
        assertThat(shelf.rows()).isEqualTo(800);
    }

    @Test
    void shouldReplaceALateStepWhereALowerRankTellsOfItLaterStill() {
        MadeRun run = new MadeRun(stores, "run-1", 0).step(0, 1).step(2, 2);
        run.late(1, 2, 7, 1);
        assertSameAsStored(run);
        run.late(1, 1, 8, 2).late(0, 1, 9, 3);
        assertSameAsStored(run);
        run.step(3, 1).late(1, 0, Double.NaN, 4);
        assertSameAsStored(run);
    }

    @Test
    void shouldNotHoldAnAttemptThatHasTooManySnapshots() {
        MadeRun small = new MadeRun(stores, "small", 0).step(0, 1);
        assertSameAsStored(small);
        MadeRun large = new MadeRun(stores, "large", 0).step(0, 1);
        for (int step = 0; step < 500; step++) {
            large.kernel(step, 1.0).agop(step, 1.0);
        }
        assertSameAsStored(large);
        assertThat(shelf.rows()).isOne();
        assertSameAsStored(large);
    }

    @Test
    void shouldReadNothingAheadThatWouldPushOutAnother() {
        MadeRun first = new MadeRun(stores, "first", 0).step(0, 1);
        MadeRun second = new MadeRun(stores, "second", 0).step(0, 1);
        MadeRun third = new MadeRun(stores, "third", 0).step(0, 1);
        for (int step = 0; step < 300; step++) {
            first.kernel(step, 1.0).agop(step, 1.0);
            second.kernel(step, 1.0).agop(step, 1.0);
        }
        assertThat(shelf.readAhead(first.key())).isTrue();
        assertThat(shelf.readAhead(second.key())).isFalse();
        assertThat(shelf.rows()).isEqualTo(601);
        assertThat(shelf.readAhead(third.key())).isTrue();
        assertThat(shelf.rows()).isEqualTo(602);
    }

    private void assertSameAsStored(MadeRun run) {
        AttemptSeries held = shelf.upToDate(run.key());
        AttemptSeries stored = new StoredSeries(views, run.key());
        assertThat(rows(held)).isEqualTo(rows(stored));
    }

    private static List<String> rows(AttemptSeries series) {
        List<String> rows = new ArrayList<>();
        RowConsumer write = (step, isMarked, values) -> rows.add(step + " " + isMarked + Arrays.toString(values));
        series.steps(ALL, write);
        series.kernels(ALL, write);
        series.agop(ALL, write);
        return rows;
    }
}
