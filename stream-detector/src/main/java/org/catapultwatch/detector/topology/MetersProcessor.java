package org.catapultwatch.detector.topology;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.topology.Signal.KernelRead;
import org.catapultwatch.detector.topology.Signal.RunAnnounced;
import org.catapultwatch.detector.topology.Signal.SnapshotTaken;
import org.catapultwatch.detector.topology.Signal.SpikeDecided;
import org.catapultwatch.detector.topology.Signal.StepTaken;
import org.catapultwatch.detector.topology.Signal.WarningRaised;

/** Tells the meters what passes by. */
final class MetersProcessor extends ContextualProcessor<String, Signal, String, Signal> {

    private final DetectorMetrics metrics;

    MetersProcessor(DetectorMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void process(Record<String, Signal> record) {
        tell(record.value());
        context().forward(record);
    }

    private void tell(Signal signal) {
        String run = signal.attempt().run();
        if (signal instanceof StepTaken taken) {
            metrics.stepped(taken.step(), taken.baseline());
        } else if (signal instanceof KernelRead read) {
            KernelPointState point = read.point();
            if (point.getScope().equals("probe")) {
                metrics.kernel(
                        run,
                        orNaN(point.getLambdaMax()),
                        orNaN(point.getCriticalLearningRate()),
                        orNaN(point.getLossTop()),
                        orNaN(point.getLossRest()));
            }
        } else if (signal instanceof SnapshotTaken taken) {
            AgopPoint point = taken.point();
            metrics.snapshot(run, orNaN(point.getAlignment()), orNaN(point.getEffectiveRank()));
        } else if (signal instanceof SpikeDecided decided) {
            metrics.spike(decided.event(), decided.previousKind());
            metrics.decided(decided.timeMicros());
        } else if (signal instanceof WarningRaised raised) {
            metrics.warned(run);
            metrics.decided(raised.timeMicros());
        } else if (signal instanceof RunAnnounced announced) {
            metrics.announced(announced.event());
        }
    }

    private static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }
}
