package org.catapultwatch.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "gd-rank2.seed_7", "A-Z.a-z_0-9", "...", "-"})
    void shouldAcceptLettersDigitsDotsUnderscoresAndDashes(String run) {
        assertThat(RunId.problemWith(run)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a ", "läuft", "a/b", "a\n", "a:b", "√"})
    void shouldRefuseAnythingElseAndShowIt(String run) {
        assertThat(RunId.problemWith(run))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .isEqualTo("run is \"" + run + "\", expected 1 to 128 characters of A-Z a-z 0-9 . _ -"));
    }

    @Test
    void shouldAcceptUpTo128Characters() {
        assertThat(RunId.problemWith("x".repeat(128))).isEmpty();
        assertThat(RunId.problemWith("x".repeat(129)))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains("x".repeat(40) + "…", "(129 characters)")
                        .doesNotContain("x".repeat(41)));
    }

    @Test
    void shouldRefuseAMissingId() {
        assertThat(RunId.problemWith(null)).hasValue("run is null, expected 1 to 128 characters of A-Z a-z 0-9 . _ -");
    }
}
