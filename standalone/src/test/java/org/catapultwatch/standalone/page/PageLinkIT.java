package org.catapultwatch.standalone.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An address of the page shows one view, whoever opens it, whenever; and the figures on screen are those of the API. */
@ExtendWith(SharedRuns.Resolver.class)
class PageLinkIT {

    private final SharedRuns runs;

    PageLinkIT(SharedRuns runs) {
        this.runs = runs;
    }

    @Test
    void shouldShowTheSameViewWhenItIsReloaded() {
        try (Visitor visitor = runs.visit("#run=plain")) {
            visitor.drag("loss-chart", 0.2, 0.35);
            visitor.compareBox("higher").check();
            assertThat(visitor.page()).hasURL(Pattern.compile("#run=plain&from=\\d+&to=\\d+&compare=higher$"));
            String range = visitor.find("range").textContent();
            String address = visitor.page().url();
            visitor.page().reload();
            assertThat(visitor.find("range")).hasText(range);
            assertThat(visitor.compareBox("higher")).isChecked();
            assertThat(visitor.legend("loss-chart", "run higher")).not().hasText("–");
            assertThat(visitor.page()).hasURL(address);
            visitor.assertNothingWrong();
        }
    }

    @Test
    void shouldShowTheSpikeThatALinkToAMomentNames() {
        JsonNode spike = runs.detector().json("runs/plain").at("/spikes/2");
        long peak = spike.path("peakStep").asLong();
        try (Visitor visitor = runs.visit("#run=plain&at=" + peak)) {
            assertThat(visitor.spikeRow(3)).hasClass("selected");
            assertThat(visitor.legendStep("loss-chart")).isEqualTo(peak);
            assertThat(visitor.legendValue("loss-chart", "loss"))
                    .isEqualTo(spike.path("peakLoss").asDouble());
            visitor.assertNothingWrong();
        }
    }

    @Test
    void shouldStillOpenALinkOfTheOldForm() {
        try (Visitor visitor = runs.visit("#higher")) {
            assertThat(visitor.find("run-name")).hasText("higher");
            visitor.page().navigate(runs.detector().address("#run=plain&last=200"));
            assertThat(visitor.find("run-name")).hasText("plain");
            assertThat(visitor.find("range")).hasText("Steps 2,799 – 2,999");
            visitor.assertNothingWrong();
        }
    }

    @Test
    void shouldGoWhereItIsSentEvenWhileItWritesItsOwnAddress() {
        try (Visitor visitor = runs.visit("#run=plain&from=100&to=900")) {
            assertThat(visitor.find("range")).hasText("Steps 100 – 900");
            visitor.page().evaluate("""
                            () => new Promise((after) => {
                              document.querySelector("[data-testid=zoom-in]").click();
                              history.pushState(null, "", "#run=plain&last=200"); // the page is told later
                              setTimeout(after, 500);
                            })
                            """);
            visitor.page().evaluate("() => dispatchEvent(new HashChangeEvent('hashchange'))");
            assertThat(visitor.find("range")).hasText("Steps 2,799 – 2,999");
            assertThat(visitor.page()).hasURL(Pattern.compile("#run=plain&last=200$"));
            visitor.assertNothingWrong();
        }
    }

    @Test
    void shouldShowTheFiguresThatTheApiTells() {
        JsonNode answer = runs.detector().json("runs/plain");
        try (Visitor visitor = runs.visit("#run=plain")) {
            assertThat(visitor.find("stat-step")).hasText("2,999");
            assertThat(visitor.find("stat-spikes"))
                    .hasText(String.valueOf(answer.path("spikes").size()));
            for (JsonNode spike : answer.path("spikes")) {
                assertThat(visitor.spikeRow(spike.path("spike").asInt()))
                        .containsText("%,d – %,d – %,d"
                                .formatted(
                                        spike.path("startStep").asLong(),
                                        spike.path("peakStep").asLong(),
                                        spike.path("endStep").asLong()));
            }
            assertThat(visitor.number("model.steps.length"))
                    .isEqualTo(answer.at("/series/steps/step").size());
            visitor.assertNothingWrong();
        }
    }

    @Test
    void shouldFitATelephoneAndReadWellInTheDark() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Visitor visitor = Visitor.of(runs.browser(), 390, 844, scheme)) {
                visitor.page().navigate(runs.detector().address("#run=rewound&compare=plain,higher"));
                visitor.await("model.steps.length > 0");
                assertThat(visitor.legend("loss-chart", "run plain")).not().hasText("–");
                assertThat(visitor.page().evaluate("() => document.documentElement.scrollWidth"))
                        .isEqualTo(390);
                visitor.assertNothingWrong();
            }
        }
    }
}
