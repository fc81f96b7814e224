package org.catapultwatch.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.DenseKernel;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.HessianEigenvalue;
import org.catapultwatch.telemetry.record.KernelScope;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.KernelSpectrum;
import org.catapultwatch.telemetry.record.RecordingEnd;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.SpikeEvidence;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.PackedFloats;

/** One plausible record of every kind, every field set. The golden samples are these: never change a value, add records. */
public final class SampleRecords {

    public static final String RUN = "gd-rank2.seed-7";
    public static final long TIME = 1_700_000_000_123_456L;

    private SampleRecords() {}

    /** By the name of the golden sample. */
    public static Map<String, SpecificRecord> byName() {
        Map<String, SpecificRecord> records = new LinkedHashMap<>();
        records.put("RunEvent", runEvent());
        records.put("StepTelemetry", step(394));
        records.put("GradientSnapshot", gradient(392));
        records.put("KernelSnapshot-dense", kernel(dense()));
        records.put("KernelSnapshot-spectrum", kernel(spectrum()));
        records.put("KernelSnapshot-hessian", kernel(new HessianEigenvalue(0.16953125)));
        records.put("SpikeEvent", spike());
        records.put("EarlyWarning", warning());
        records.put("AlignmentWindow", alignment());
        records.put("RunSummary", summary());
        records.put("RecordingEnd", new RecordingEnd(RUN, Map.of("StepTelemetry", 771L)));
        return records;
    }

    public static RunEvent runEvent() {
        return RunEvent.newBuilder()
                .setRun(RUN)
                .setAttempt(1)
                .setStep(771)
                .setRank(0)
                .setTimeMicros(TIME)
                .setState(RunState.FINISHED)
                .setHyperParameters(Map.of("width", "1024"))
                .setOptimizer("sgd")
                .setMomentum(0.5)
                .setLoss("squared-error")
                .setCurvatureScale(2.0 / 512)
                .setSamples(512)
                .setKernelEvery(4)
                .setGradientEvery(8)
                .setReferenceAgop(PackedFloats.matrix(2, 3, new double[] {1, 0, 0, 0, 1, 0}))
                .setReferenceSource("true predictor")
                .setLastStep(770L)
                .setLastKernelStep(768L)
                .setLastGradientStep(768L)
                .setTestLoss(0.3515625)
                .setMessage("stopped at the 7th catapult")
                .build();
    }

    public static StepTelemetry step(long step) {
        return StepTelemetry.newBuilder()
                .setRun(RUN)
                .setAttempt(1)
                .setStep(step)
                .setRank(2)
                .setTimeMicros(TIME + 1_000 * step)
                .setLoss(Double.POSITIVE_INFINITY)
                .setTrainLoss(125.25)
                .setLearningRate(11.125)
                .setBatchSize(512)
                .setGradientNorm(40.5)
                .setParameterNorm(230.75)
                .setCriticalLearningRate(9.25)
                .setExtras(Map.of("größe", -0.0))
                .build();
    }

    public static GradientSnapshot gradient(long step) {
        return GradientSnapshot.newBuilder()
                .setRun(RUN)
                .setAttempt(1)
                .setStep(step)
                .setRank(2)
                .setTimeMicros(TIME + 1_000 * step)
                .setFactor(PackedFloats.matrix(2, 3, new double[] {1, 2, 3, 4, 5, 0.1}))
                .setSamples(512)
                .setLayerGradientNorms(List.of(1.5, 2.5))
                .build();
    }

    /** A snapshot of two samples on the minibatch of step 396. */
    public static KernelSnapshot kernel(Object measurement) {
        return KernelSnapshot.newBuilder()
                .setRun(RUN)
                .setAttempt(1)
                .setStep(396)
                .setRank(2)
                .setTimeMicros(TIME + 396_000)
                .setScope(KernelScope.BATCH)
                .setSamples(2)
                .setMeasurement(measurement)
                .build();
    }

    public static DenseKernel dense() {
        return new DenseKernel(
                2,
                PackedFloats.packUpperTriangle(new double[] {86.8, 1, 1, 55.2}, 2),
                PackedFloats.pack(new double[] {0.5, -0.25}));
    }

    public static KernelSpectrum spectrum() {
        return new KernelSpectrum(List.of(86.75, 55.25, 3.5), 160.5, 120.125, 5.125, 3);
    }

    private static SpikeEvent spike() {
        return SpikeEvent.newBuilder()
                .setRun(RUN)
                .setAttempt(1)
                .setSpike(1)
                .setState("revised")
                .setKind("catapult")
                .setLabel("catapult")
                .setStartStep(380)
                .setPeakStep(388)
                .setEndStep(395L)
                .setDetectedAtStep(396)
                .setBaselineLoss(0.015625)
                .setPeakLoss(Double.NaN)
                .setEvidence(new SpikeEvidence(86.75, 55.25, 0.96875, 1.1875, 210.5))
                .setReason("came back, and the largest eigenvalue fell by 36 %")
                .setTimeMicros(TIME + 396_000)
                .build();
    }

    private static EarlyWarning warning() {
        return new EarlyWarning(RUN, 1, 376L, "probe", 7.125, 5.9375, 1.2, "above critical", TIME + 376_000);
    }

    private static AlignmentWindow alignment() {
        return AlignmentWindow.newBuilder()
                .setRun(RUN)
                .setAttempt(1)
                .setWindow("after-spike")
                .setSpike(1)
                .setStartStep(396)
                .setEndStep(420)
                .setSnapshots(4)
                .setAlignment(0.671875)
                .setReference("true predictor")
                .setGain(0.0625)
                .setDrift(0.984375)
                .setEffectiveRank(6.25)
                .setReason("4 snapshots")
                .setTimeMicros(TIME + 420_000)
                .build();
    }

    private static RunSummary summary() {
        return RunSummary.newBuilder()
                .setRun(RUN)
                .setAttempt(1)
                .setState("finished")
                .setSteps(771)
                .setLastStep(770L)
                .setSpikes(Map.of("catapult", 7))
                .setFirstAlignment(0.609375)
                .setLastAlignment(0.9296875)
                .setReference("true predictor")
                .setWarnings(7)
                .setNonFiniteSteps(3)
                .setTestLoss(0.3515625)
                .setTimeMicros(TIME + 771_000)
                .build();
    }
}
