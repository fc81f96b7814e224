package org.catapultwatch.standalone;

import java.util.Locale;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress line on a terminal, and nothing where the output is piped. */
final class TerminalProgress implements AutoCloseable {

    /**
     * Columns of the terminal, absent where there is none. Set by the launcher, which can ask the shell. The progress bar must not
     * ask: it would do so through a library that takes Ctrl-C from the JVM, and the process would die with everything open.
     */
    private static final String COLUMNS = "catapult.terminal.columns";

    private final ProgressBar bar;

    /** Progress of a run: steps to go, empty where nobody knows. */
    TerminalProgress(String task, OptionalLong total) {
        this(task, total, " steps");
    }

    /**
     * Progress of anything.
     *
     * @param task its name
     * @param total how many there are to go, empty where nobody knows
     * @param unit what they are, with a space before
     */
    TerminalProgress(String task, OptionalLong total, String unit) {
        bar = isTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total.orElse(-1))
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(200)
                        .setUnit(unit, 1)
                        .showSpeed()
                        .setConsumer(new ConsoleProgressBarConsumer(System.err, Integer.getInteger(COLUMNS)))
                        .build()
                : null;
    }

    /** Whether there is a terminal to draw on. */
    static boolean isTerminal() {
        return Integer.getInteger(COLUMNS) != null;
    }

    void at(long step, double loss) {
        if (bar != null) {
            bar.stepTo(step);
            bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3g", loss));
        }
    }

    void at(long count) {
        if (bar != null) {
            bar.stepTo(count);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
