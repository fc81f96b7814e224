package org.catapultwatch.detector.topology;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.state.AgopPoint;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.topology.Signal.KernelRead;
import org.catapultwatch.detector.topology.Signal.RunSummarised;
import org.catapultwatch.detector.topology.Signal.SnapshotTaken;
import org.catapultwatch.detector.topology.Signal.SpikeDecided;
import org.catapultwatch.detector.topology.Signal.StepTaken;
import org.catapultwatch.detector.topology.Signal.WarningRaised;
import org.catapultwatch.detector.topology.Signal.WindowClosed;
import org.catapultwatch.detector.verdict.SpikeShape;

/** Tells the meters what passes by, and when it no longer does: a run whose partition goes to another instance is told of there. */
final class MetersProcessor extends ContextualProcessor<String, Signal, String, Signal> {

    private final DetectorMetrics metrics;
    private final Set<String> live = new HashSet<>();

    MetersProcessor(DetectorMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void process(Record<String, Signal> record) {
        tell(record.value());
        context().forward(record);
    }

    @Override
    public void close() {
        live.forEach(metrics::released);
        live.clear();
    }

    private void tell(Signal signal) {
        String run = signal.attempt().run();
        if (signal instanceof StepTaken taken) {
            live.add(run);
            metrics.stepped(taken.step(), taken.baseline(), taken.openSpikeStart());
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
            if (!SpikeShape.isOfProbe(decided.event().getSpike())) { // those wait for the steps to pass them
                metrics.decided(decided.timeMicros());
            }
        } else if (signal instanceof WarningRaised raised) {
            metrics.warned(raised.warning());
            metrics.decided(raised.timeMicros());
        } else if (signal instanceof RunSummarised summarised) {
            metrics.summarised(summarised.summary());
            if (summarised.summary().getState().equals("running")) {
                live.add(run);
            } else {
                live.remove(run);
            }
        } else if (signal instanceof WindowClosed closed) {
            metrics.aligned(closed.window());
        }
    }

    private static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }
}
