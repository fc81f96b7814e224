package org.catapultwatch.standalone.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.catapultwatch.telemetry.publish.TelemetryPublisher;
import org.catapultwatch.trainer.experiment.Experiments;
import org.catapultwatch.trainer.experiment.TrainingResult;
import org.catapultwatch.trainer.experiment.TrainingRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The live page in a real browser, against a real run: empty, waiting, live, finished, disconnected. In this order. */
@TestMethodOrder(OrderAnnotation.class)
class PageIT {

    private static final String RUN = "page-run";
    private static final LocatorAssertions.HasCountOptions SOON_COUNT =
            new LocatorAssertions.HasCountOptions().setTimeout(90_000);
    private static final LocatorAssertions.HasTextOptions SOON_TEXT =
            new LocatorAssertions.HasTextOptions().setTimeout(90_000);
    private static final LocatorAssertions.HasAttributeOptions SOON_ATTRIBUTE =
            new LocatorAssertions.HasAttributeOptions().setTimeout(90_000);

    @TempDir
    static Path directory;

    private static InstalledBrowser installed;
    private static DetectorUnderTest detector;
    private static Visitor visitor;
    private static Page page;

    @BeforeAll
    static void start() throws Exception {
        installed = InstalledBrowser.orSkip();
        detector = DetectorUnderTest.start(directory);
        visitor = Visitor.of(installed.browser(), 1240, 1500);
        page = visitor.page();
    }

    @AfterAll
    static void close() {
        if (detector != null) {
            visitor.close();
            detector.close();
        }
        if (installed != null) {
            installed.close();
        }
    }

    @Test
    @Order(1)
    void shouldSayHowToStartARunWhileThereIsNone() {
        page.navigate(detector.address(""));
        assertThat(find("empty")).containsText("./catapult demo");
        assertThat(find("run")).isHidden();
    }

    @Test
    @Order(2)
    void shouldWaitForARunThatNobodyHasHeardOf() {
        page.navigate(detector.address("#" + RUN));
        assertThat(find("unknown")).containsText(RUN);
    }

    @Test
    @Order(3)
    void shouldShowTheRunWhileItTrainsAndEveryCatapultAsItComes() throws Exception {
        try (TelemetryPublisher publisher = TelemetryPublisher.connect(detector.brokers())) {
            TrainingRun training = new TrainingRun(
                    Experiments.named("gd-rank2").with(Map.of("catapults", "3", "seed", "2")),
                    RUN,
                    0,
                    publisher,
                    60,
                    (step, loss) -> {});
            CompletableFuture<TrainingResult> trained =
                    CompletableFuture.supplyAsync(training::run, task -> new Thread(task, "trainer").start());
            assertThat(find("state")).hasText("training", SOON_TEXT);
            assertThat(find("connection")).hasAttribute("data-state", "live", SOON_ATTRIBUTE);
            assertThat(find("spike-row")).hasCount(1, SOON_COUNT);
            assertThat(find("state")).hasText("training");
            trained.get(2, TimeUnit.MINUTES);
        }
        assertThat(find("state")).hasText("finished", SOON_TEXT);
        assertThat(find("spike-row")).hasCount(3, SOON_COUNT);
        assertThat(page.locator("[data-testid=spike-row][data-kind=catapult]")).hasCount(3);
    }

    @Test
    @Order(4)
    void shouldTellEachSpikeWithItsEvidenceAndGain() {
        Locator first = page.locator("[data-testid=spike-row][data-spike='1']");
        assertThat(first).containsText(Pattern.compile("\\d+ – \\d+ – \\d+"));
        assertThat(first).containsText(Pattern.compile("\\d+(\\.\\d+)? → \\d+(\\.\\d+)?"));
        assertThat(first).containsText("100 %");
        assertThat(first).containsText(Pattern.compile("[+−]0\\.\\d\\d"));
        assertThat(find("event-log"))
                .containsText(Pattern.compile("Catapult 1 closed at step \\d+: the loss rose from"));
        assertThat(find("event-log")).containsText("a catapult is due");
        assertThat(find("banner")).containsText("Run finished at step");
        assertThat(find("stat-spikes")).hasText("3");
        assertThat(find("stat-alignment")).hasText(Pattern.compile("0\\.\\d\\d"));
    }

    @Test
    @Order(5)
    void shouldDrawEveryChart() {
        for (String chart : List.of("loss-chart", "rate-chart", "eigenspace-chart", "alignment-chart", "agop-strip")) {
            assertThat(visitor.inked(chart)).as(chart).isGreaterThan(0.002);
        }
        assertThat(visitor.number("model.steps.length")).isGreaterThan(400);
    }

    @Test
    @Order(6)
    void shouldShowOneSpikeAloneWhenItsLineIsClicked() {
        page.locator("[data-testid=spike-row][data-spike='2']").click();
        assertThat(page.locator("[data-testid=axis-buttons] [aria-pressed=true]"))
                .hasCount(0);
        page.getByText("All steps", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("[data-testid=axis-buttons] [aria-pressed=true]"))
                .hasText("All steps");
    }

    @Test
    @Order(7)
    void shouldListTheRunAndOpenItWhereNoRunIsNamed() {
        try (Visitor second = Visitor.of(installed.browser(), 1240, 1000, ColorScheme.DARK)) {
            second.page().navigate(detector.address(""));
            assertThat(second.page().locator("[data-testid=run-item][data-run=" + RUN + "]"))
                    .containsText("3 catapults");
            assertThat(second.find("run-name")).hasText(RUN);
            second.assertNothingWrong();
        }
    }

    @Test
    @Order(8)
    void shouldSayThatTheConnectionIsLost() {
        ListAppender<ILoggingEvent> complaints = new ListAppender<>();
        complaints.start();
        ((Logger) LoggerFactory.getLogger("io.javalin.Javalin")).addAppender(complaints);
        detector.stopDetector();
        assertThat(complaints.list).as("a server that closes under its viewers").isEmpty();
        assertThat(find("connection")).hasAttribute("data-state", "lost", SOON_ATTRIBUTE);
        assertThat(find("connection")).containsText("connection lost");
        assertThat(find("spike-row")).hasCount(3);
        visitor.assertNoErrors();
    }

    private static Locator find(String name) {
        return visitor.find(name);
    }
}
