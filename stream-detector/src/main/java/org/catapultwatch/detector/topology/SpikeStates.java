package org.catapultwatch.detector.topology;

import java.nio.ByteBuffer;
import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.state.SpikeState;
import org.catapultwatch.detector.verdict.LossScale;
import org.catapultwatch.detector.verdict.Outcome;
import org.catapultwatch.detector.verdict.SpikeShape;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.AvroCodec;

/** Between a spike as the verdicts know it and as the store holds it. */
final class SpikeStates {

    private static final AvroCodec<SpikeEvent> EVENTS = AvroCodec.of(SpikeEvent.class);

    private SpikeStates() {}

    /**
     * A spike of which nothing was said yet.
     *
     * @param outcome null while it is open
     */
    static SpikeState of(SpikeShape shape, Outcome outcome, long timeMicros) {
        return SpikeState.newBuilder()
                .setSpike(shape.number())
                .setStartStep(shape.startStep())
                .setPeakStep(shape.peakStep())
                .setEndStep(shape.endStep())
                .setDetectedAtStep(shape.detectedAtStep())
                .setBaselineLoss(shape.baselineLoss())
                .setPeakLoss(shape.peakLoss())
                .setLearningRate(shape.learningRate().orNull())
                .setGradientNormRatio(shape.gradientNormRatio().orNull())
                .setScale(shape.scale().name())
                .setOutcome(outcome == null ? null : outcome.name())
                .setTimeMicros(timeMicros)
                .build();
    }

    static SpikeShape shape(SpikeState state) {
        return new SpikeShape(
                state.getSpike(),
                state.getStartStep(),
                state.getPeakStep(),
                state.getEndStep(),
                state.getDetectedAtStep(),
                state.getBaselineLoss(),
                state.getPeakLoss(),
                Measurement.ofNullable(state.getGradientNormRatio(), "no gradient norm was sent"),
                Measurement.ofNullable(state.getLearningRate(), "no learning rate was sent"),
                LossScale.valueOf(state.getScale()));
    }

    /** The last closing or revision that was sent, or null. */
    static SpikeEvent published(SpikeState state) {
        if (state.getPublished() == null) {
            return null;
        }
        byte[] bytes = new byte[state.getPublished().remaining()];
        state.getPublished().duplicate().get(bytes);
        return EVENTS.decode(bytes);
    }

    static SpikeState withPublished(SpikeState state, SpikeEvent event) {
        return SpikeState.newBuilder(state)
                .setKind(event.getKind())
                .setPublished(ByteBuffer.wrap(EVENTS.encode(event)))
                .build();
    }
}
