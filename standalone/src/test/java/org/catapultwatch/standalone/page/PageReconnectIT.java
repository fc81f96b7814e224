package org.catapultwatch.standalone.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The detector is ended while somebody looks, telemetry goes on, and the detector comes back: nothing is missed. */
class PageReconnectIT {

    private static final FormulaRun RUN = new FormulaRun("interrupted");
    private static final LocatorAssertions.HasAttributeOptions PATIENTLY =
            new LocatorAssertions.HasAttributeOptions().setTimeout(90_000);

    @TempDir
    static Path directory;

    @Test
    void shouldShowEveryStepAfterTheDetectorWasRestarted() throws Exception {
        try (InstalledBrowser installed = InstalledBrowser.orSkip();
                DetectorUnderTest detector = DetectorUnderTest.start(directory);
                Visitor visitor = Visitor.of(installed.browser(), 1240, 1000)) {
            RUN.start(detector.brokers(), 0);
            RUN.steps(detector.brokers(), 0, 500);
            detector.awaitStep(RUN.run(), 499);
            visitor.page().navigate(detector.address("#run=" + RUN.run()));
            assertThat(visitor.find("connection")).hasAttribute("data-state", "live", PATIENTLY);
            RUN.steps(detector.brokers(), 500, 800);
            visitor.await("model.steps.lastStep === 799");

            detector.stopDetector();
            assertThat(visitor.find("connection")).hasAttribute("data-state", "lost", PATIENTLY);
            assertThat(visitor.find("connection")).containsText("next try in");
            RUN.steps(detector.brokers(), 800, 1_200);
            detector.startDetector();
            assertThat(visitor.find("connection")).hasAttribute("data-state", "live", PATIENTLY);
            visitor.await("model.steps.lastStep === 1199");
            RUN.steps(detector.brokers(), 1_200, 1_500);
            RUN.finish(detector.brokers(), 1_499);
            visitor.await("model.state === 'finished'");

            visitor.await("model.steps.length === 1500");
            JsonNode spikes = detector.json("runs/" + RUN.run()).path("spikes");
            assertThat(spikes.size()).isEqualTo(2);
            assertThat(visitor.find("spike-row")).hasCount(2);
            Object losses = visitor.model("[...model.steps.column('loss')].reduce((sum, it) => sum + it, 0)");
            double sum = 0;
            for (long step = 0; step < 1_500; step++) {
                sum += RUN.loss(step);
            }
            assertThat(((Number) losses).doubleValue()).isEqualTo(sum);
            visitor.assertNoErrors();
        }
    }
}
