package org.catapultwatch.detector.web;

import java.util.NoSuchElementException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.verdict.StepMerge;
import org.catapultwatch.detector.verdict.StepReading;
import org.catapultwatch.telemetry.record.StepTelemetry;

/** The steps of one store, rank by rank as it holds them, each as one reading. To be closed. */
final class ReportedSteps implements AutoCloseable {

    private final KeyValueIterator<SeriesKey, StepTelemetry> reports;
    private final boolean isMerging;
    private KeyValue<SeriesKey, StepTelemetry> next;

    private ReportedSteps(KeyValueIterator<SeriesKey, StepTelemetry> reports, boolean isMerging) {
        this.reports = reports;
        this.isMerging = isMerging;
        try {
            advance();
        } catch (RuntimeException e) {
            reports.close(); // nobody else has it yet
            throw e;
        }
    }

    /** Each step over all ranks. */
    static ReportedSteps allRanks(KeyValueIterator<SeriesKey, StepTelemetry> reports) {
        return new ReportedSteps(reports, true);
    }

    /** Each step as its lowest rank has it. */
    static ReportedSteps lowestRank(KeyValueIterator<SeriesKey, StepTelemetry> reports) {
        return new ReportedSteps(reports, false);
    }

    static ReportedSteps none() {
        return new ReportedSteps(new NoReports(), false);
    }

    boolean hasNext() {
        return next != null;
    }

    /** The step that {@link #next} tells of. */
    long nextStep() {
        return next.key.index();
    }

    StepReading next() {
        KeyValue<SeriesKey, StepTelemetry> first = next;
        advance();
        StepReading reading = RunReader.step(first.value);
        if (next == null || next.key.index() != first.key.index()) {
            return reading;
        }
        StepMerge merge = StepMerge.unreported(first.key.index()).with(first.key.rank(), reading);
        while (next != null && next.key.index() == first.key.index()) {
            merge = merge.with(next.key.rank(), RunReader.step(next.value));
            advance();
        }
        return isMerging ? merge.reading() : reading;
    }

    @Override
    public void close() {
        reports.close();
    }

    private void advance() {
        next = reports.hasNext() ? reports.next() : null;
    }

    /** Nothing. */
    private static final class NoReports implements KeyValueIterator<SeriesKey, StepTelemetry> {

        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public KeyValue<SeriesKey, StepTelemetry> next() {
            throw new NoSuchElementException();
        }

        @Override
        public SeriesKey peekNextKey() {
            throw new NoSuchElementException();
        }

        @Override
        public void close() {}
    }
}
