package org.catapultwatch.detector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.junit.jupiter.api.Test;

class ReportedStepsTest {

    @Test
    void shouldLeaveNothingOpenWhereTheFirstReportCannotBeRead() {
        BrokenReports reports = new BrokenReports();
        assertThatThrownBy(() -> ReportedSteps.allRanks(reports)).isInstanceOf(InvalidStateStoreException.class);
        assertThat(reports.isClosed).isTrue();
    }

    /** A store that goes just after it was asked. */
    private static final class BrokenReports implements KeyValueIterator<SeriesKey, StepTelemetry> {

        private boolean isClosed;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public KeyValue<SeriesKey, StepTelemetry> next() {
            throw new InvalidStateStoreException("gone");
        }

        @Override
        public SeriesKey peekNextKey() {
            throw new InvalidStateStoreException("gone");
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
