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
import org.catapultwatch.detector.state.AttemptProgress;
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
    private static final String HEADER = "step,loss,train_loss,learning_rate,batch_size,grad_norm,attempt\n";

    private final RunStores stores;
    private final AttemptKey attempt;
    private final StepRange range;
    private final AttemptProgress progress;
    private final List<StepReading> firstPage;

    private StepsCsv(RunStores stores, AttemptKey attempt, StepRange range) {
        this.stores = stores;
        this.attempt = attempt;
        this.progress = stores.progress(attempt);
        this.range = range.upTo(progress.getLastStep() == null ? -1 : progress.getLastStep());
        this.firstPage = page(range.from());
    }

    /**
     * Reads the first page of those in a range: it ends with the step that was the last one then.
     *
     * @throws InvalidStateStoreException if the stores are not there
     */
    static StepsCsv open(RunStores stores, AttemptKey attempt, StepRange range) {
        return new StepsCsv(stores, attempt, range);
    }

    /**
     * Writes all of them.
     *
     * @throws BrokenOffException if the stores go before the last was read
     */
    void write(OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        text.write(HEADER);
        List<StepReading> page = firstPage;
        while (!page.isEmpty()) {
            for (StepReading step : page) {
                write(step, text);
            }
            page = pageAfter(page.get(page.size() - 1).step());
        }
        text.flush();
    }

    private List<StepReading> pageAfter(long last) {
        try {
            return page(last + 1);
        } catch (InvalidStateStoreException e) {
            throw new BrokenOffException(e);
        }
    }

    private List<StepReading> page(long from) {
        List<StepReading> page = new ArrayList<>();
        try (JudgedSteps steps = JudgedSteps.in(stores, attempt, new StepRange(from, range.to()))) {
            while (page.size() < PAGE_STEPS && steps.hasNext()) {
                page.add(steps.next());
            }
        }
        stores.checkStillThere(attempt, progress);
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
                .append(orEmpty(step.batchSize()))
                .append(',')
                .append(orEmpty(step.gradientNorm().orNull()))
                .append(',')
                .append(Integer.toString(attempt.attempt()))
                .append('\n');
    }

    private static String orEmpty(Number value) {
        return value == null ? "" : value.toString();
    }
}
