package org.catapultwatch.standalone.page;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A detector that has read a few runs made by formula, and a browser: started once for all tests that only look, and handed to
 * those that name it as a parameter.
 */
final class SharedRuns implements AutoCloseable {

    /** 3,000 steps with a spike at 700, 1,400, 2,100 and 2,800. */
    static final FormulaRun PLAIN = new FormulaRun("plain");

    /** As long, with spikes elsewhere and a loss three times as high. */
    static final FormulaRun HIGHER = new FormulaRun("higher", 0, 900, 3);

    /** Went to step 1,199, was rewound to step 800 and went on to step 1,999. */
    static final FormulaRun FIRST_ATTEMPT = new FormulaRun("rewound", 0, 700, 1);

    static final FormulaRun SECOND_ATTEMPT = new FormulaRun("rewound", 1, 700, 2);

    private final Path directory;
    private final InstalledBrowser installed;
    private final DetectorUnderTest detector;

    private SharedRuns() throws IOException, InterruptedException {
        installed = InstalledBrowser.orSkip();
        directory = Files.createTempDirectory("page");
        detector = DetectorUnderTest.start(directory);
        String brokers = detector.brokers();
        PLAIN.sendAll(brokers, 0, 3_000);
        HIGHER.sendAll(brokers, 0, 3_000);
        FIRST_ATTEMPT.start(brokers, 0);
        FIRST_ATTEMPT.steps(brokers, 0, 1_200);
        SECOND_ATTEMPT.sendAll(brokers, 800, 2_000);
        for (FormulaRun run : new FormulaRun[] {PLAIN, HIGHER, SECOND_ATTEMPT}) {
            detector.awaitEnd(run.run());
        }
    }

    DetectorUnderTest detector() {
        return detector;
    }

    Browser browser() {
        return installed.browser();
    }

    /** A visitor who has opened an address of the page, {@code #run=plain} say, and sees its charts. */
    Visitor visit(String rest) {
        Visitor visitor = Visitor.of(browser(), 1240, 1000);
        visitor.page().navigate(detector.address(rest));
        visitor.await("model.steps.length > 0");
        visitor.find("loss-chart").locator("canvas").waitFor();
        return visitor;
    }

    @Override
    public void close() throws IOException {
        detector.close();
        installed.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(SharedRuns::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the runs for the first test that wants them; they end with the last test of all. */
    static final class Resolver implements BeforeAllCallback, ParameterResolver {

        private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(SharedRuns.class);

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot().getStore(OWN).computeIfAbsent("runs", key -> start(), SharedRuns.class);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedRuns.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(OWN).get("runs", SharedRuns.class);
        }

        private static SharedRuns start() {
            try {
                return new SharedRuns();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the runs were made", e);
            }
        }
    }
}
