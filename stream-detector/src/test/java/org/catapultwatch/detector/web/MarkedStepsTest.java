package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkedStepsTest {

    @Test
    void shouldCountAllAndKeepSomeWithTheFirstAndTheLast() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            StepRange range = new StepRange(random.nextInt(50), 50 + random.nextInt(2_000));
            int most = 2 + random.nextInt(100);
            double share = random.nextDouble();
            MarkedSteps steps = new MarkedSteps(range, most);
            List<Long> marked = new ArrayList<>();
            for (long step = range.from(); step <= range.to(); step++) {
                boolean isMarked = random.nextDouble() < share;
                steps.accept(step, isMarked, new double[] {0});
                if (isMarked) {
                    marked.add(step);
                }
            }
            List<Long> kept = new ArrayList<>();
            for (int row = 0; row < steps.steps().size(); row++) {
                kept.add(steps.steps().step(row));
            }
            assertThat(steps.count()).as("seed %d", seed).isEqualTo(marked.size());
            assertThat(kept).as("seed %d", seed).hasSizeLessThanOrEqualTo(most).isSorted();
            assertThat(marked).containsAll(kept);
            if (marked.size() <= most) {
                assertThat(kept).isEqualTo(marked);
            } else {
                assertThat(kept).startsWith(marked.get(0)).endsWith(marked.get(marked.size() - 1));
            }
        }
    }
}
