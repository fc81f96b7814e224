package org.catapultwatch.detector.offline;

import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.reading.WindowMeasure;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.detector.verdict.SpikeVerdict;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;

/** One thing that was decided about an attempt: the record that says it, and what it rests on. */
public sealed interface Finding {

    /** As the topology sends it, but for its time: steps are the only time where there is no Kafka, and it is 0. */
    SpecificRecord event();

    /** The learning rate has passed the critical one. */
    record Warned(EarlyWarning event) implements Finding {}

    /** The loss has left its baseline. */
    record Opened(SpikeEvent event) implements Finding {}

    /** A spike was closed, or judged anew. */
    record Judged(SpikeEvent event, SpikeShape shape, SpikeVerdict verdict) implements Finding {}

    /** One of the windows that follow each other is over. */
    record Tumbled(AlignmentWindow event, TumblingWindow window) implements Finding {}

    /** A window before a spike or after it is known. */
    record Flanked(AlignmentWindow event, WindowMeasure measure) implements Finding {}

    /** The attempt is over. */
    record Summarised(RunSummary event) implements Finding {}
}
