package org.catapultwatch.detector.topology;

import java.util.List;
import org.catapultwatch.detector.quantity.CriticalLearningRate;
import org.catapultwatch.detector.quantity.KernelReading;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.quantity.TangentKernelAnalysis;
import org.catapultwatch.detector.state.KernelPointState;
import org.catapultwatch.detector.verdict.KernelPoint;
import org.catapultwatch.detector.verdict.RunFacts;
import org.catapultwatch.detector.verdict.Scope;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.telemetry.record.KernelScope;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.wire.PackedFloats;

/** From a kernel snapshot, in any of its three forms, to what it says. */
final class KernelReader {

    /** The loss for which the catapult theory is validated. */
    static final String SQUARED_ERROR = "squared-error";

    private KernelReader() {}

    /**
     * What a snapshot says.
     *
     * @param topDirections eigendirections that count as the top eigenspace of a dense kernel
     */
    static KernelPointState read(KernelSnapshot snapshot, RunEvent run, int topDirections) {
        Object measurement = snapshot.getMeasurement();
        if (measurement instanceof DenseKernel dense) {
            KernelReading reading = TangentKernelAnalysis.of(
                    PackedFloats.unpack(dense.getUpperTriangle()),
                    dense.getSize(),
                    PackedFloats.unpack(dense.getResidual()),
                    snapshot.getSamples(),
                    topDirections);
            return point(
                    snapshot,
                    reading.lambdaMax(),
                    critical(reading.lambdaMax(), run),
                    reading.lossTop(),
                    reading.lossRest());
        }
        if (measurement instanceof KernelSpectrum spectrum) {
            Measurement largest = Measurement.of(spectrum.getEigenvalues().get(0));
            return point(
                    snapshot,
                    largest,
                    critical(largest, run),
                    sent("lossTop", spectrum.getLossTop()),
                    sent("lossRest", spectrum.getLossRest()));
        }
        Measurement hessian = Measurement.of(((HessianEigenvalue) measurement).getLargest());
        Measurement noKernel = Measurement.undefined("a Hessian eigenvalue was sent, no kernel");
        return point(
                snapshot,
                hessian,
                CriticalLearningRate.ofHessian(hessian, run.getMomentum()).rate(),
                noKernel,
                noKernel);
    }

    /** Facts of a run that bear on its verdicts. */
    static RunFacts facts(RunEvent run) {
        return new RunFacts(
                run.getLoss() == null || run.getLoss().equals(SQUARED_ERROR),
                Measurement.ofNullable(run.getCurvatureScale(), "the run declared no curvature scale"),
                run.getMomentum());
    }

    /** A stored point as the verdicts take it. */
    static KernelPoint verdictPoint(KernelPointState point) {
        String problem = point.getProblem() == null ? "not measured" : point.getProblem();
        return new KernelPoint(
                point.getStep(),
                scope(point.getScope()),
                Measurement.ofNullable(point.getLambdaMax(), problem),
                Measurement.ofNullable(point.getLossTop(), problem),
                Measurement.ofNullable(point.getLossRest(), problem));
    }

    static Scope scope(String wireWord) {
        return wireWord.equals(Scope.PROBE.wireWord()) ? Scope.PROBE : Scope.BATCH;
    }

    private static Measurement critical(Measurement largest, RunEvent run) {
        return facts(run).criticalLearningRate(largest).rate();
    }

    private static Measurement sent(String name, Double value) {
        return Measurement.ofNullable(value, "the trainer sent no " + name);
    }

    private static KernelPointState point(
            KernelSnapshot snapshot, Measurement largest, Measurement critical, Measurement top, Measurement rest) {
        return new KernelPointState(
                snapshot.getStep(),
                (snapshot.getScope() == KernelScope.PROBE ? Scope.PROBE : Scope.BATCH).wireWord(),
                largest.orNull(),
                critical.orNull(),
                top.orNull(),
                rest.orNull(),
                List.of(largest, critical, top, rest).stream()
                        .filter(measurement -> !measurement.isDefined())
                        .map(Measurement::reason)
                        .findFirst()
                        .orElse(null),
                snapshot.getTimeMicros());
    }
}
