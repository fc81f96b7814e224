package org.catapultwatch.detector.notify;

import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.SpikeEvidence;

/** Made-up spikes of the run llm-17, all over the same steps. */
final class JudgedSpikes {

    static final SpikeEvidence NOTHING = new SpikeEvidence(null, null, null, null, null);

    private JudgedSpikes() {}

    /** A closed spike with the evidence that a run with kernel telemetry has. */
    static SpikeEvent.Builder closed(SpikeKind kind) {
        boolean isEndless = kind == SpikeKind.DIVERGENCE || kind == SpikeKind.UNDECIDED;
        return SpikeEvent.newBuilder()
                .setRun("llm-17")
                .setAttempt(0)
                .setSpike(3)
                .setState("closed")
                .setKind(kind.wireWord())
                .setLabel(kind.wireWord())
                .setStartStep(41_212)
                .setPeakStep(41_219)
                .setEndStep(kind == SpikeKind.OUTLIER ? 41_212L : 41_230L)
                .setDetectedAtStep(41_233)
                .setBaselineLoss(3.1)
                .setPeakLoss(82)
                .setEvidence(new SpikeEvidence(21.04, isEndless ? null : 15.2, null, 1.9, 12.5))
                .setReason("made up for " + kind.wireWord())
                .setTimeMicros(1_000_000);
    }

    static SpikeEvent divergence(int spike) {
        return closed(SpikeKind.DIVERGENCE).setSpike(spike).build();
    }

    static SpikeEvent opened(int spike) {
        return closed(SpikeKind.DIVERGENCE)
                .setSpike(spike)
                .setState("opened")
                .setKind(null)
                .setLabel(null)
                .setEndStep(null)
                .build();
    }
}
