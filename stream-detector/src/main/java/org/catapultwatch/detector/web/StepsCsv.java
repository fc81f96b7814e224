package org.catapultwatch.detector.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.verdict.StepReading;

/**
 * The steps of an attempt as CSV, every one, as {@code catapult scan} reads them. What was not sent is empty; a loss that is not
 * finite is NaN, Infinity or -Infinity.
 *
 * <p>Written page by page: a page of {@value #PAGE_STEPS} steps is read and the stores are let go of before it is sent, so that
 * a slow reader holds nothing open and no more than a page is ever in memory.
 */
final class StepsCsv {

    private static final int PAGE_STEPS = 5_000;
    private static final String HEADER = "step,loss,train_loss,learning_rate,grad_norm,attempt\n";

    private final RunStores stores;
    private final AttemptKey attempt;

    StepsCsv(RunStores stores, AttemptKey attempt) {
        this.stores = stores;
        this.attempt = attempt;
    }

    /**
     * Writes those in a range.
     *
     * @throws BrokenOffException if the stores go after the first page; before it, what the stores throw
     */
    void write(StepRange range, OutputStream out) throws IOException {
        List<StepReading> page = page(range);
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        text.write(HEADER);
        while (!page.isEmpty()) {
            for (StepReading step : page) {
                write(step, text);
            }
            long last = page.get(page.size() - 1).step();
            page = pageAfter(last, range);
        }
        text.flush();
    }

    private List<StepReading> pageAfter(long last, StepRange range) {
        try {
            return page(new StepRange(last + 1, range.to()));
        } catch (InvalidStateStoreException e) {
            throw new BrokenOffException(e);
        }
    }

    private List<StepReading> page(StepRange range) {
        List<StepReading> page = new ArrayList<>();
        try (JudgedSteps steps = JudgedSteps.in(stores, attempt, range)) {
            while (page.size() < PAGE_STEPS && steps.hasNext()) {
                page.add(steps.next());
            }
        }
        return page;
    }

    private void write(StepReading step, Writer text) throws IOException {
        text.append(Long.toString(step.step()))
                .append(',')
                .append(Double.toString(step.loss()))
                .append(',')
                .append(orEmpty(step.trainLoss()))
                .append(',')
                .append(orEmpty(step.learningRate().orNull()))
                .append(',')
                .append(orEmpty(step.gradientNorm().orNull()))
                .append(',')
                .append(Integer.toString(attempt.attempt()))
                .append('\n');
    }

    private static String orEmpty(Double value) {
        return value == null ? "" : value.toString();
    }
}
