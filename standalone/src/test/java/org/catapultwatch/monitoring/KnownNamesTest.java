package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownNamesTest {

    private static final KnownNames KNOWN =
            new KnownNames(Set.of("catapult_loss", "catapult_latency_seconds", "up"), Set.of("run:loss:max"));

    @Test
    void shouldKnowMetricsHistogramsAndRules() {
        assertThat(KNOWN.problems("catapult_loss + up + catapult_latency_seconds_bucket + run:loss:max"))
                .isEmpty();
    }

    @Test
    void shouldSayWhereAnUnknownNameShouldStand() {
        assertThat(KNOWN.problems("catapult_los + down + run:loss:min + catapult_latency_seconds_bukket"))
                .containsExactly(
                        "catapult_latency_seconds_bukket: not in the README",
                        "catapult_los: not in the README",
                        "down: not in other-metrics.txt",
                        "run:loss:min: recorded by no file in grafana/prometheus/rules");
    }

    @Test
    void shouldReadTheTableOfMetricsOnly() {
        String readme =
                "`catapult_elsewhere`\n\n## Metrics\n\n| `catapult_a`, `catapult_b_total{kind}` | x |\n\n## Next\n`catapult_c`";
        assertThat(KnownNames.documented(readme)).containsExactly("catapult_a", "catapult_b_total");
    }

    @Test
    void shouldReadWhatARuleFileRecords() {
        assertThat(KnownNames.recorded(
                        "rules:\n  - record: a:b:max\n    expr: c\n  - expr: d\n    record: \"e:f\"\n  - alert: G"))
                .containsExactly("a:b:max", "e:f");
    }
}
