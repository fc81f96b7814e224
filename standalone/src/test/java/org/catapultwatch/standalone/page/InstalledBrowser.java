package org.catapultwatch.standalone.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/**
 * The Chromium that the machine has: at {@code CHROMIUM}, or where distributions put it. None is downloaded.
 *
 * <p>Without one, tests are skipped with a message – unless {@code CATAPULT_REQUIRE_BROWSER=true} promises one: then they fail.
 */
final class InstalledBrowser implements AutoCloseable {

    /** What a page may need on a machine that does something else meanwhile; nothing waits longer than it has to. */
    private static final double PATIENCE_MILLIS = 30_000;

    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> FLAGS =
            List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run");

    private final Playwright playwright;
    private final Browser browser;

    private InstalledBrowser(Path executable) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(FLAGS));
    }

    static InstalledBrowser orSkip() {
        Optional<Path> executable = find();
        String missing = "no Chromium found at CHROMIUM or " + USUAL + ": install Debian's package chromium";
        if (executable.isEmpty() && Boolean.parseBoolean(System.getenv("CATAPULT_REQUIRE_BROWSER"))) {
            Assertions.fail(missing);
        }
        assumeTrue(executable.isPresent(), missing);
        return new InstalledBrowser(executable.get());
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> find() {
        String named = System.getenv("CHROMIUM");
        List<String> places = named == null ? USUAL : List.of(named);
        return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }
}
