package org.catapultwatch.standalone.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Looking closer: by dragging, by the wheel and by keys, and reading out what is there. */
@ExtendWith(SharedRuns.Resolver.class)
class PageZoomIT {

    private static final String RUN = SharedRuns.PLAIN.run();

    private final SharedRuns runs;
    private Visitor visitor;

    PageZoomIT(SharedRuns runs) {
        this.runs = runs;
    }

    @BeforeEach
    void open() {
        visitor = runs.visit("#run=" + RUN);
    }

    @AfterEach
    void close() {
        visitor.assertNothingWrong();
        visitor.close();
    }

    @Test
    void shouldZoomIntoASpikeByDraggingOverIt() {
        JsonNode spike = runs.detector().json("runs/" + RUN).at("/spikes/1");
        double start = spike.path("startStep").asDouble();
        double end = spike.path("endStep").asDouble();
        visitor.drag("loss-chart", (start - 60) / 2_999, (end + 60) / 2_999);
        assertThat(visitor.page()).hasURL(Pattern.compile("#run=plain&from=\\d+&to=\\d+"));
        String[] ends = visitor.page()
                .url()
                .replaceAll(".*from=(\\d+)&to=(\\d+).*", "$1 $2")
                .split(" ", -1);
        assertThat(Double.parseDouble(ends[0])).isCloseTo(start - 60, within(10.0));
        assertThat(Double.parseDouble(ends[1])).isCloseTo(end + 60, within(10.0));
        assertThat(visitor.find("selection")).isHidden();
    }

    @Test
    void shouldReadOutTheExactValueOfThePointUnderThePointer() {
        visitor.drag("loss-chart", 0.44, 0.52);
        assertThat(visitor.find("range")).not().hasText("Steps 0 – 2,999");
        visitor.pointAt("loss-chart", 0.37);
        assertThat(visitor.legend("loss-chart", "step")).hasText(Pattern.compile("1,\\d{3}"));
        long step = visitor.legendStep("loss-chart");
        double exact = runs.detector().valueAt(RUN, "steps", "loss", step);
        assertThat(exact).isEqualTo(SharedRuns.PLAIN.loss(step));
        assertThat(visitor.legendValue("loss-chart", "loss")).isEqualTo(exact);
        assertThat(Double.parseDouble(visitor.legend("loss-chart", "loss").textContent()))
                .isCloseTo(exact, within(exact * 1e-6));
        assertThat(visitor.legendStep("rate-chart")).isEqualTo(step);
        assertThat(visitor.legendValue("rate-chart", "rate"))
                .isEqualTo(runs.detector().valueAt(RUN, "steps", "learningRate", step));
    }

    @Test
    void shouldShowAllAgainOnADoubleClick() {
        visitor.drag("loss-chart", 0.2, 0.3);
        assertThat(visitor.find("range")).not().hasText("Steps 0 – 2,999");
        visitor.page().locator("[data-testid=loss-chart] .u-over").dblclick();
        assertThat(visitor.find("range")).hasText("Steps 0 – 2,999");
        assertThat(visitor.page()).hasURL(Pattern.compile("#run=plain$"));
    }

    @Test
    void shouldZoomWithCtrlAndTheWheelAndPanWithShift() {
        visitor.pointAt("loss-chart", 0.5);
        visitor.page().keyboard().down("Control");
        visitor.page().mouse().wheel(0, -300);
        visitor.page().keyboard().up("Control");
        Locator range = visitor.find("range");
        assertThat(range).not().hasText("Steps 0 – 2,999");
        String zoomed = range.textContent();
        visitor.page().keyboard().down("Shift");
        visitor.page().mouse().wheel(0, 300);
        visitor.page().keyboard().up("Shift");
        assertThat(range).not().hasText(zoomed);
    }

    @Test
    void shouldGoFromSpikeToSpikeAndPointToPointByKeys() {
        JsonNode spikes = runs.detector().json("runs/" + RUN).path("spikes");
        visitor.page().keyboard().press("n");
        assertThat(visitor.find("range")).containsText("Steps 6");
        visitor.page().keyboard().press("n");
        assertThat(visitor.spikeRow(2)).hasClass("selected");
        long peak = spikes.at("/1/peakStep").asLong();
        assertThat(visitor.find("spoken")).containsText("Step " + peak + ": loss");
        visitor.page().keyboard().press(".");
        assertThat(visitor.find("spoken")).containsText("Step " + (peak + 1) + ": loss");
        visitor.page().keyboard().press("p");
        assertThat(visitor.spikeRow(1)).hasClass("selected");
        visitor.page().keyboard().press("Home");
        assertThat(visitor.find("range")).hasText("Steps 0 – 2,999");
    }

    @Test
    void shouldListTheKeysAndCloseTheListWithEscape() {
        visitor.page().keyboard().press("?");
        assertThat(visitor.find("help-list")).containsText("next spike");
        visitor.page().keyboard().press("n");
        assertThat(visitor.find("range")).hasText("Steps 0 – 2,999");
        visitor.page().keyboard().press("Escape");
        assertThat(visitor.find("help-list")).isHidden();
    }
}
