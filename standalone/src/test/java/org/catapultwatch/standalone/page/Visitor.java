package org.catapultwatch.standalone.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One who looks at the page in a browser of their own, and writes down every error that the console shows. */
final class Visitor implements AutoCloseable {

    /** How the browser itself reports a request that failed: no error of the page, but none to be hidden either. */
    private static final String REQUEST_FAILED = "Failed to load resource";

    private final Page page;
    private final List<String> errors = new ArrayList<>();
    private final List<String> failedRequests = new ArrayList<>();

    private Visitor(Page page) {
        this.page = page;
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                (message.text().startsWith(REQUEST_FAILED) ? failedRequests : errors).add(message.text());
            }
        });
    }

    static Visitor of(Browser browser, int width, int height) {
        return of(browser, width, height, ColorScheme.LIGHT);
    }

    static Visitor of(Browser browser, int width, int height, ColorScheme scheme) {
        return new Visitor(browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setAcceptDownloads(true)));
    }

    Page page() {
        return page;
    }

    Locator find(String testId) {
        return page.getByTestId(testId);
    }

    Locator spikeRow(int spike) {
        return page.locator("[data-testid=spike-row][data-spike='" + spike + "']");
    }

    Locator compareBox(String run) {
        return page.locator("[data-testid=compare][data-run=" + run + "]");
    }

    /** A value in the legend of a chart. */
    Locator legend(String chart, String key) {
        return figure(chart).locator("output[data-key='" + key + "']");
    }

    /** The whole number with which a legend reads out a value, as the page holds it. */
    double legendValue(String chart, String key) {
        return Double.parseDouble(legend(chart, key).getAttribute("data-value"));
    }

    /** The step of the point that a chart's legend reads out. */
    long legendStep(String chart) {
        return Long.parseLong(figure(chart).locator(".legend").getAttribute("data-step"));
    }

    /** Moves the pointer to a place of a chart: 0 is its left end, 1 its right. */
    void pointAt(String chart, double place) {
        BoundingBox box = plot(chart);
        page.mouse().move(box.x + place * box.width, box.y + box.height / 2);
    }

    /** Drags over a chart, from one place to another. */
    void drag(String chart, double from, double to) {
        pointAt(chart, from);
        page.mouse().down();
        pointAt(chart, (from + to) / 2);
        pointAt(chart, to);
        page.mouse().up();
    }

    Download download(Supplier<Locator> button) {
        return page.waitForDownload(() -> button.get().click());
    }

    /** A number or text of the page's own model. */
    Object model(String expression) {
        return page.evaluate("() => { const model = window.catapultWatch.state(); return " + expression + "; }");
    }

    long number(String expression) {
        return ((Number) model(expression)).longValue();
    }

    /** Waits until something holds of the page's own model. */
    void await(String condition) {
        page.waitForFunction(
                "() => { const model = window.catapultWatch.state(); return model !== null && (" + condition + "); }",
                null,
                new Page.WaitForFunctionOptions().setTimeout(90_000));
    }

    /** The share of a chart's picture that is not blank. */
    double inked(String chart) {
        Object share = page.evaluate("""
                (name) => {
                  const chart = document.querySelector(`[data-testid="${name}"]`);
                  const canvas = chart.matches('canvas') ? chart : chart.querySelector('canvas');
                  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  let inked = 0;
                  for (let i = 3; i < data.length; i += 4) if (data[i] > 40) inked++;
                  return inked / (data.length / 4);
                }
                """, chart);
        return ((Number) share).doubleValue();
    }

    /** Nothing went wrong in the page; requests may have failed. */
    void assertNoErrors() {
        assertThat(errors).as("errors of the page").isEmpty();
    }

    /** Nothing went wrong at all. */
    void assertNothingWrong() {
        assertNoErrors();
        assertThat(failedRequests).as("requests that failed").isEmpty();
    }

    private Locator figure(String chart) {
        return page.locator("figure:has([data-testid=" + chart + "])");
    }

    private BoundingBox plot(String chart) {
        Locator over = figure(chart).locator(".u-over");
        over.scrollIntoViewIfNeeded();
        return over.boundingBox();
    }

    @Override
    public void close() {
        page.close();
    }
}
