package org.catapultwatch.detector.topology;

import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.reading.AgopReader;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.state.SeriesKey;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.Scope;
import org.catapultwatch.telemetry.record.KernelScope;
import org.catapultwatch.telemetry.record.KernelSnapshot;

/** Between what a kernel said as the verdicts take it and as the store holds it. */
final class KernelPoints {

    private KernelPoints() {}

    static KernelPointState state(KernelPoint point, CriticalLearningRate critical, long timeMicros) {
        return new KernelPointState(
                point.step(),
                point.scope().wireWord(),
                point.lambdaMax().orNull(),
                critical.rate().orNull(),
                point.lossTop().orNull(),
                point.lossRest().orNull(),
                AgopReader.problem(point.lambdaMax(), critical.rate(), point.lossTop(), point.lossRest())
                        .orElse(null),
                timeMicros);
    }

    static KernelPoint point(KernelPointState state) {
        String problem = state.getProblem() == null ? "not measured" : state.getProblem();
        return new KernelPoint(
                state.getStep(),
                scope(state.getScope()),
                Measurement.ofNullable(state.getLambdaMax(), problem),
                Measurement.ofNullable(state.getLossTop(), problem),
                Measurement.ofNullable(state.getLossRest(), problem));
    }

    /** Place of a kernel in the store. Probe and batch kernels of one step, and those of other ranks, are different kernels. */
    static SeriesKey key(KernelSnapshot snapshot) {
        int slot = 2 * snapshot.getRank() + (snapshot.getScope() == KernelScope.PROBE ? 0 : 1);
        return new SeriesKey(snapshot.getRun(), snapshot.getAttempt(), snapshot.getStep(), slot);
    }

    /** Whether the kernel at a place of the store is one of the first rank, which alone are judged. */
    static boolean isOfFirstRank(SeriesKey key) {
        return key.rank() < 2;
    }

    static Scope scope(String wireWord) {
        return wireWord.equals(Scope.PROBE.wireWord()) ? Scope.PROBE : Scope.BATCH;
    }
}
