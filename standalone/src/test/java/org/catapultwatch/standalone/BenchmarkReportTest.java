package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.catapultwatch.benchmarks.BenchmarkResult;
import org.catapultwatch.benchmarks.Comparison;
import org.junit.jupiter.api.Test;

class BenchmarkReportTest {

    private static final BenchmarkResult RESULT = new BenchmarkResult(
            List.of(new BenchmarkResult.Bound("difference", 1.25e-15, 1e-12)),
            List.of(
                    new Comparison("quick", "slow", new double[] {0.001, 0.002, 0.001}, new double[] {2, 4, 2}, 0.1),
                    new Comparison("one thing", "another", new double[] {0.3}, new double[] {0.2}, 1.1)));

    @Test
    void shouldAlignWhatPeopleRead() {
        assertThat(BenchmarkReport.table(RESULT).lines())
                .containsExactly(
                        "difference: 1.25e-15, limit 1.00e-12: holds",
                        "what                 measured  against  ratio  limit",
                        "quick ÷ slow          1.00 ms  2000 ms  0.001  0.100  holds",
                        "one thing ÷ another    300 ms   200 ms  1.500  1.100  missed");
    }

    @Test
    void shouldSayThatNothingWasTimed() {
        BenchmarkResult result =
                new BenchmarkResult(List.of(new BenchmarkResult.Bound("difference", 1, 1e-12)), List.of());
        assertThat(BenchmarkReport.table(result).lines())
                .containsExactly("difference: 1.00, limit 1.00e-12: missed", "Nothing was timed.");
    }

    @Test
    void shouldGiveProgramsOneObject() throws IOException {
        String text = BenchmarkReport.json("kernel", RESULT);
        assertThat(text.lines()).hasSize(1);
        JsonNode expected = new ObjectMapper().readTree("""
                        {"benchmark": "kernel",
                         "bounds": [{"what": "difference", "value": 1.25e-15, "limit": 1e-12, "holds": true}],
                         "comparisons": [
                           {"measured": "quick", "against": "slow", "turns": 3, "measuredSeconds": 0.001,
                            "againstSeconds": 2.0, "ratio": 0.0005, "limit": 0.1, "holds": true},
                           {"measured": "one thing", "against": "another", "turns": 1, "measuredSeconds": 0.3,
                            "againstSeconds": 0.2, "ratio": 1.4999999999999998, "limit": 1.1, "holds": false}],
                         "holds": false}
                        """);
        assertThat(new ObjectMapper().readTree(text)).isEqualTo(expected);
    }
}
