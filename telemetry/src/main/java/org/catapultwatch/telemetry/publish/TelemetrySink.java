package org.catapultwatch.telemetry.publish;

import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;

/**
 * Where a trainer puts its telemetry. Implementations must not block and may be called from several threads; the order of
 * calls within one record type is the order on the wire.
 */
public interface TelemetrySink {

    /** Announces a run, or its end. The start must be the first record of a run. */
    void publish(RunEvent event);

    /** One step. */
    void publish(StepTelemetry step);

    /** One AGOP snapshot. */
    void publish(GradientSnapshot snapshot);

    /** One kernel snapshot. */
    void publish(KernelSnapshot snapshot);
}
