package org.catapultwatch.standalone.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of more steps than the page holds: it is drawn whole and close up, and what is held stays bounded while it grows. */
class PageLongRunIT {

    private static final int STEPS = 60_000;
    private static final int MORE = 30_000;

    /** The page's own bound on each of its tables. */
    private static final int MOST_POINTS = 20_000;

    private static final FormulaRun RUN = new FormulaRun("long", 0, 10_000, 1);

    @TempDir
    static Path directory;

    @Test
    void shouldDrawTheWholeRunAndHoldABoundedNumberOfPointsWhileItGoesOn() throws Exception {
        try (InstalledBrowser installed = InstalledBrowser.orSkip();
                DetectorUnderTest detector = DetectorUnderTest.start(directory);
                Visitor visitor = Visitor.of(installed.browser(), 1240, 1000)) {
            RUN.start(detector.brokers(), 0);
            RUN.steps(detector.brokers(), 0, STEPS);
            detector.awaitStep(RUN.run(), STEPS - 1);

            visitor.page().navigate(detector.address("#run=" + RUN.run()));
            visitor.await("model.steps.lastStep === " + (STEPS - 1));
            assertThat(visitor.find("range")).hasText(Pattern.compile("Steps 0 – 59,999.*"));
            assertThat(visitor.inked("loss-chart")).isGreaterThan(0.02);
            assertThat(visitor.number("model.steps.length")).isBetween(500L, (long) MOST_POINTS);

            shouldReadOutAnExactStepCloseUp(visitor, detector);
            shouldStayBoundedWhileItGrows(visitor, detector);
            visitor.assertNothingWrong();
        }
    }

    private static void shouldReadOutAnExactStepCloseUp(Visitor visitor, DetectorUnderTest detector) {
        visitor.page().navigate(detector.address("#run=" + RUN.run() + "&from=39900&to=40200"));
        visitor.await("model.series.isFineEnough([39900, 40200], 0.1)");
        visitor.pointAt("loss-chart", 0.4);
        assertThat(visitor.legend("loss-chart", "step")).hasText(Pattern.compile("40,0\\d\\d"));
        long step = visitor.legendStep("loss-chart");
        assertThat(visitor.legendValue("loss-chart", "loss")).isEqualTo(RUN.loss(step));
    }

    private static void shouldStayBoundedWhileItGrows(Visitor visitor, DetectorUnderTest detector) {
        visitor.page().navigate(detector.address("#run=" + RUN.run() + "&last=1000"));
        assertThat(visitor.find("range"))
                .containsText("follows the run", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        visitor.page().evaluate("""
                        () => {
                          window.mostHeld = 0;
                          setInterval(() => {
                            window.mostHeld = Math.max(window.mostHeld, window.catapultWatch.state().steps.length);
                          }, 20);
                        }
                        """);
        RUN.steps(detector.brokers(), STEPS, STEPS + MORE);
        visitor.await("model.steps.lastStep === " + (STEPS + MORE - 1));
        long most = ((Number) visitor.page().evaluate("() => window.mostHeld")).longValue();
        assertThat(most).isBetween(500L, (long) MOST_POINTS);
        assertThat(visitor.find("range")).containsText("Steps 88,999 – 89,999");
        Object peak = visitor.model(
                "Math.max(...model.steps.column('loss').filter((_, i) => Math.abs(model.steps.steps[i] - 10000) < 1000))");
        double highest =
                LongStream.range(9_001, 11_000).mapToDouble(RUN::loss).max().orElseThrow();
        assertThat(((Number) peak).doubleValue())
                .as("the first spike, after all that thinning")
                .isEqualTo(highest);
    }
}
