package org.catapultwatch.standalone.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several losses in one chart: of other runs, and of attempts that were superseded. */
@ExtendWith(SharedRuns.Resolver.class)
class PageCompareIT {

    private final SharedRuns runs;
    private Visitor visitor;

    PageCompareIT(SharedRuns runs) {
        this.runs = runs;
    }

    @AfterEach
    void close() {
        visitor.assertNothingWrong();
        visitor.close();
    }

    @Test
    void shouldDrawTheLossOfAnotherRunAndReadItOutAtTheSameStep() {
        visitor = runs.visit("#run=plain&from=1000&to=1400");
        double before = visitor.inked("loss-chart");
        visitor.compareBox("higher").check();
        assertThat(visitor.legend("loss-chart", "run higher")).not().hasText("–");
        assertThat(visitor.inked("loss-chart")).isGreaterThan(before);
        visitor.pointAt("loss-chart", 0.3);
        assertThat(visitor.legend("loss-chart", "step")).hasText(Pattern.compile("1,\\d{3}"));
        long step = visitor.legendStep("loss-chart");
        assertThat(visitor.legendValue("loss-chart", "run higher"))
                .isEqualTo(runs.detector().valueAt("higher", "steps", "loss", step));
        visitor.compareBox("higher").uncheck();
        assertThat(visitor.legend("loss-chart", "run higher")).hasCount(0);
    }

    @Test
    void shouldCarryTheComparisonAlongToAnotherRun() {
        visitor = runs.visit("#run=plain&compare=higher");
        visitor.page().locator("[data-testid=run-item][data-run=rewound]").click();
        assertThat(visitor.find("run-name")).hasText("rewound");
        assertThat(visitor.page()).hasURL(Pattern.compile("#run=rewound&compare=higher$"));
        assertThat(visitor.legend("loss-chart", "run higher")).not().hasText("–");
    }

    @Test
    void shouldDrawTheSupersededAttemptBehindTheNewestOne() {
        visitor = runs.visit("#run=rewound");
        assertThat(visitor.find("range")).hasText("Steps 0 – 1,999");
        assertThat(visitor.number("model.steps.steps[0]")).isEqualTo(800);
        visitor.pointAt("loss-chart", 0.5);
        assertThat(visitor.legend("loss-chart", "step")).hasText(Pattern.compile("\\d{3}|1,\\d{3}"));
        long step = visitor.legendStep("loss-chart");
        assertThat(visitor.legendValue("loss-chart", "loss")).isEqualTo(SharedRuns.SECOND_ATTEMPT.loss(step));
        assertThat(visitor.legendValue("loss-chart", "attempt rewound 0"))
                .isEqualTo(SharedRuns.FIRST_ATTEMPT.loss(step));
    }

    @Test
    void shouldShowAnOlderAttemptThatIsChosenAndReturnToTheNewest() {
        visitor = runs.visit("#run=rewound");
        visitor.find("attempt").selectOption(new SelectOption().setValue("0"));
        assertThat(visitor.find("state")).hasText("superseded");
        assertThat(visitor.page()).hasURL(Pattern.compile("#run=rewound&attempt=0$"));
        visitor.await("model.attempt === 0 && model.steps.lastStep === 1199");
        visitor.page().reload();
        assertThat(visitor.find("state")).hasText("superseded");
        visitor.find("attempt").selectOption(new SelectOption().setValue("1"));
        assertThat(visitor.find("state")).hasText("finished");
        assertThat(visitor.page()).hasURL(Pattern.compile("#run=rewound$"));
    }
}
