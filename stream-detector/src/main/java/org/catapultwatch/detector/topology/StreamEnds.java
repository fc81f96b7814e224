package org.catapultwatch.detector.topology;

import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.detector.state.TelemetryStream;
import org.catapultwatch.detector.topology.Signal.StreamEnded;

/** Says when a stream of an attempt has ended: each end once. */
final class StreamEnds {

    private final ProcessorContext<?, Signal> context;
    private final RunLedger ledger;

    StreamEnds(ProcessorContext<?, Signal> context, RunLedger ledger) {
        this.context = context;
        this.ledger = ledger;
    }

    /** Before the first record of an attempt: the lower attempts of this stream are over. */
    void supersede(AttemptKey attempt, TelemetryStream stream, long timeMicros, Record<?, ?> cause) {
        for (AttemptKey ended : ledger.supersede(attempt, stream)) {
            forward(new StreamEnded(ended, stream, timeMicros), cause);
        }
    }

    /** After a record: the attempt's streams that have reached their announced last step are over. */
    void settle(AttemptKey attempt, long timeMicros, Record<?, ?> cause) {
        List<TelemetryStream> ended = ledger.settle(attempt);
        for (TelemetryStream stream : ended) {
            forward(new StreamEnded(attempt, stream, timeMicros), cause);
        }
    }

    @SuppressWarnings("unchecked") // keys down the topology are run ids
    private void forward(StreamEnded signal, Record<?, ?> cause) {
        ((ProcessorContext<String, Signal>) context).forward(Signals.record(signal, cause), NodeNames.SPIKES);
    }
}
