package org.catapultwatch.standalone;

import java.util.Locale;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress line on a terminal, and nothing where the output is piped. */
final class TerminalProgress implements AutoCloseable {

    /** Set by the launcher, which can ask the shell: a JVM cannot tell since 22. */
    static final String IS_TERMINAL = "catapult.terminal";

    private final ProgressBar bar;

    /**
     * @param task its name
     * @param total steps to go, empty where nobody knows
     */
    TerminalProgress(String task, OptionalLong total) {
        bar = Boolean.getBoolean(IS_TERMINAL)
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total.orElse(-1))
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(200)
                        .setUnit(" steps", 1)
                        .showSpeed()
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .build()
                : null;
    }

    void at(long step, double loss) {
        if (bar != null) {
            bar.stepTo(step);
            bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3g", loss));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
