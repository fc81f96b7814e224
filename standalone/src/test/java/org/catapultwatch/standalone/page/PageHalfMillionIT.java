package org.catapultwatch.standalone.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of 500,000 steps is painted from few points, close up from its own, and goes on for as many again. */
class PageHalfMillionIT {

    /** The page's own bound on each of its tables. */
    private static final long MOST_POINTS = 20_000;

    @TempDir
    static Path directory;

    @Test
    void shouldPaintHalfAMillionStepsAndStayBoundedWhileItDoublesThem() throws Exception {
        try (InstalledBrowser installed = InstalledBrowser.orSkip();
                FixtureServer server = FixtureServer.orSkip(directory, "--long-pace", "50000");
                Visitor visitor = Visitor.of(installed.browser(), 1240, 1000)) {
            visitor.page().navigate(server.address("#run=llm-500k"));
            visitor.await("model.steps.lastStep === 499999");
            assertThat(visitor.find("range")).hasText("Steps 0 – 499,999");
            assertThat(visitor.find("spike-row")).hasCount(12);
            assertThat(visitor.inked("loss-chart")).isGreaterThan(0.02);
            assertThat(visitor.number("model.series.size")).isBetween(1_000L, MOST_POINTS);

            visitor.page().keyboard().press("n");
            assertThat(visitor.find("range")).hasText(Pattern.compile("Steps 39,700 – 41,200"));
            visitor.await("model.series.isFineEnough([39700, 41200], 0.1)");
            assertThat(visitor.number("model.steps.length")).isLessThanOrEqualTo(MOST_POINTS);

            visitor.page().navigate(server.address("#run=llm-500k-live"));
            visitor.await("model.run === 'llm-500k-live' && model.steps.length > 0");
            visitor.page().evaluate("""
                            () => {
                              window.mostHeld = 0;
                              setInterval(() => {
                                window.mostHeld = Math.max(window.mostHeld, window.catapultWatch.state().steps.length);
                              }, 20);
                            }
                            """);
            visitor.await("model.steps.lastStep === 999999");
            assertThat(((Number) visitor.page().evaluate("() => window.mostHeld")).longValue())
                    .isLessThanOrEqualTo(MOST_POINTS);
            assertThat(visitor.find("spike-row")).hasCount(24);
            visitor.assertNothingWrong();
        }
    }
}
