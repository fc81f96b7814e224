package org.catapultwatch.detector.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.catapultwatch.detector.verdict.SpikeTransition.Closed;
import org.catapultwatch.detector.verdict.SpikeTransition.Opened;

/**
 * Finds the loss spikes of one attempt of one run, from the loss and, where it is sent, the gradient norm.
 *
 * <p>The series is the full training loss while every step so far has carried it, be it as the loss of a minibatch of all
 * samples, else the minibatch loss, on the log scale while it is positive. A spike opens where the series has left its
 * {@link Baseline} and begins with the first step that had left it. It closes when the series is back at the level it rose from and
 * stays there, at the first non-finite loss, or when the horizon has passed. Steps of a spike never enter a baseline.
 *
 * <p>Not safe for use by several threads. Constant memory, under 8 KiB.
 */
public final class SpikeTracker {

    private final Supplier<OptionalInt> samples;
    private final SpikeCriteria criteria;
    private final Baseline baseline;
    private final RecentSteps during;
    private int spikes;
    private long lastStep;
    private long minibatchesFrom;
    private boolean isLost;
    private double lastValue;
    private OpenSpike open;

    /** A tracker at the start of an attempt of a run whose number of samples is not known. */
    public SpikeTracker(DetectorConfig config) {
        this(config, OptionalInt::empty);
    }

    /**
     * A tracker at the start of an attempt.
     *
     * @param samples number of training samples, empty where it is not known; asked only where it decides
     */
    public SpikeTracker(DetectorConfig config, Supplier<OptionalInt> samples) {
        this(config, samples, Memory.atStart());
    }

    private SpikeTracker(DetectorConfig config, Supplier<OptionalInt> samples, Memory memory) {
        this.samples = samples;
        criteria = new SpikeCriteria(config);
        baseline = new Baseline(config, memory.isFullLoss(), memory.baseline());
        during = new RecentSteps(config.baselineSteps());
        during.restore(memory.during());
        spikes = memory.spikes();
        lastStep = memory.lastStep();
        minibatchesFrom = memory.minibatchesFrom();
        isLost = memory.isLost();
        lastValue = memory.lastValue();
        open = memory.open();
    }

    /** The same of a run whose number of samples is not known. */
    public static SpikeTracker restore(DetectorConfig config, Memory memory) {
        return restore(config, OptionalInt::empty, memory);
    }

    /** A tracker that goes on exactly where the one that gave this memory stood, if it is given the same number of samples. */
    public static SpikeTracker restore(DetectorConfig config, Supplier<OptionalInt> samples, Memory memory) {
        return new SpikeTracker(config, samples, memory);
    }

    /** Everything the tracker knows, as a value that later steps do not change. */
    public Memory memory() {
        return new Memory(spikes, lastStep, minibatchesFrom, isLost, lastValue, baseline.memory(), during.kept(), open);
    }

    /** Last step taken; {@link Long#MIN_VALUE} before the first. */
    long lastStep() {
        return lastStep;
    }

    /** Level of the series at this moment, or the level that the open spike rose from; empty before the first step. */
    public OptionalDouble baselineLoss() {
        if (open != null) {
            return OptionalDouble.of(scale().toLoss(open.baseline()));
        }
        return baseline.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(scale().toLoss(baseline.level()));
    }

    /**
     * No spike that is open or still to come starts before this step: one that opens may begin a few readings earlier.
     * {@link Long#MIN_VALUE} before the first step.
     */
    public long earliestStart() {
        if (lastStep == Long.MIN_VALUE) {
            return lastStep;
        }
        return open == null ? baseline.earliestStart(lastStep) : open.startStep();
    }

    /** First step of the open spike; empty while none is open. */
    public OptionalLong openSpikeStart() {
        return open == null ? OptionalLong.empty() : OptionalLong.of(open.startStep());
    }

    /** First step without the full training loss; {@link Long#MAX_VALUE} while every step has carried it. */
    public long minibatchesFrom() {
        return minibatchesFrom;
    }

    /** Scale on which the series is followed at this moment. */
    public LossScale scale() {
        return baseline.scale();
    }

    /**
     * Takes the next step.
     *
     * @return what it decided, in order; mostly nothing
     * @throws IllegalArgumentException where the step is not after the last one
     */
    public List<SpikeTransition> next(StepReading reading) {
        if (reading.step() <= lastStep) {
            throw new IllegalArgumentException("step " + reading.step() + " after step " + lastStep);
        }
        lastStep = reading.step();
        double loss = series(reading);
        double gradientNorm = LossScale.orNaN(reading.gradientNorm());
        if (!Double.isFinite(loss)) {
            return nonFinite(reading, loss, gradientNorm);
        }
        isLost = false;
        if (loss <= 0 && scale() == LossScale.LOG) {
            baseline.toLinear();
            during.rescale(LossScale.LOG::toLoss);
            open = open == null ? null : open.toLinear();
        }
        lastValue = scale().of(loss);
        return open == null ? quietStep(reading, loss, gradientNorm) : spikeStep(reading, loss, gradientNorm);
    }

    /** The attempt has ended: an open spike is closed as it stands. */
    public List<SpikeTransition> end() {
        if (open == null) {
            return List.of();
        }
        if (open.isBack()) {
            return List.of(close(open.returnStep(), criteria.ended(open, open.returnStep(), isFullLoss())));
        }
        boolean isNearlyBack = criteria.isNearlyBack(open, lastValue, scale());
        return List.of(close(lastStep, isNearlyBack ? Outcome.RETURNED : Outcome.UNDECIDED));
    }

    private boolean isFullLoss() {
        return minibatchesFrom == Memory.NEVER;
    }

    private double series(StepReading reading) {
        if (!isFullLoss()) {
            return reading.loss();
        }
        Double full = reading.fullLoss(samples);
        if (full == null) {
            minibatchesFrom = lastStep;
            baseline.startOnMinibatches();
            return reading.loss();
        }
        return full;
    }

    private List<SpikeTransition> nonFinite(StepReading reading, double loss, double gradientNorm) {
        if (isLost) {
            return List.of();
        }
        isLost = true;
        var transitions = new ArrayList<SpikeTransition>();
        boolean isNew = open == null;
        if (isNew) {
            spikes++;
            open = begin(lastStep, new Departure(0, baseline.level(), 0, 1, Manner.SMOOTH), reading);
        }
        open = open.lost(lastStep, loss, gradientNorm);
        if (isNew) {
            transitions.add(new Opened(shape(null)));
        }
        transitions.add(close(lastStep, Outcome.DIVERGED));
        return transitions;
    }

    private List<SpikeTransition> quietStep(StepReading reading, double loss, double gradientNorm) {
        Optional<Departure> departure = baseline.departure(lastValue, gradientNorm);
        if (departure.isEmpty()) {
            baseline.add(lastStep, lastValue, gradientNorm);
            return List.of();
        }
        spikes++;
        baseline.giveUp(departure.get().preceding(), during);
        int preceding = during.size();
        open = begin(preceding == 0 ? lastStep : during.stepFromNewest(preceding - 1), departure.get(), reading);
        for (int i = preceding - 1; i >= 0; i--) {
            double before = scale().toLoss(during.valueFromNewest(i));
            open = open.with(during.stepFromNewest(i), before, scale(), during.gradientNormFromNewest(i), false);
        }
        during.add(lastStep, lastValue, gradientNorm);
        open = open.with(lastStep, loss, scale(), gradientNorm, false);
        return List.of(new Opened(shape(null)));
    }

    private OpenSpike begin(long startStep, Departure departure, StepReading reading) {
        return OpenSpike.at(startStep, departure, baseline.gradientLevel(), LossScale.orNaN(reading.learningRate()));
    }

    private List<SpikeTransition> spikeStep(StepReading reading, double loss, double gradientNorm) {
        if (criteria.hasLeftAgain(open, lastStep, lastValue, scale())) {
            var transitions = new ArrayList<SpikeTransition>();
            long valley = open.valleyStep();
            transitions.add(close(valley, valley, criteria.ended(open, valley, isFullLoss())));
            transitions.addAll(quietStep(reading, loss, gradientNorm));
            return transitions;
        }
        during.add(lastStep, lastValue, gradientNorm);
        boolean isBack = criteria.isBack(open, during);
        open = open.with(lastStep, loss, scale(), gradientNorm, isBack);
        if (criteria.hasStayed(open)) {
            return List.of(close(open.returnStep(), criteria.ended(open, open.returnStep(), isFullLoss())));
        }
        return criteria.atHorizon(open, lastStep, during).stream()
                .<SpikeTransition>map(outcome -> close(lastStep, outcome))
                .toList();
    }

    private Closed close(long endStep, Outcome outcome) {
        return close(endStep, endStep + 1, outcome);
    }

    /** Closes the open spike; from the second step on, what has come back is baseline again. */
    private Closed close(long endStep, long quietFrom, Outcome outcome) {
        var closed = new Closed(shape(endStep), outcome);
        if (outcome == Outcome.RETURNED || outcome == Outcome.BRIEF) {
            baseline.resume(during, quietFrom);
        } else if (!isLost) {
            baseline.startAnew(during, open.startStep());
        }
        open = null;
        during.clear();
        return closed;
    }

    private SpikeShape shape(Long endStep) {
        return open.shape(spikes, endStep, lastStep, scale());
    }

    /**
     * The whole state of a tracker. Arrays are copies and are not to be changed.
     *
     * @param spikes spikes opened so far
     * @param lastStep last step taken; {@link Long#MIN_VALUE} before the first
     * @param minibatchesFrom first step without the full training loss; {@link Long#MAX_VALUE} while there is none
     * @param isLost whether the last step's loss was not finite
     * @param lastValue loss of the last finite step, on the scale of the baseline
     * @param baseline the recent steps outside spikes
     * @param during the recent steps of the open spike
     * @param open the open spike, or null
     */
    public record Memory(
            int spikes,
            long lastStep,
            long minibatchesFrom,
            boolean isLost,
            double lastValue,
            BaselineMemory baseline,
            KeptSteps during,
            OpenSpike open) {

        static final long NEVER = Long.MAX_VALUE;

        /** What a tracker knows before the first step. */
        public static Memory atStart() {
            return new Memory(
                    0, Long.MIN_VALUE, NEVER, false, Double.NaN, BaselineMemory.atStart(), KeptSteps.none(), null);
        }

        /** Whether every step so far carried the full training loss. */
        public boolean isFullLoss() {
            return minibatchesFrom == NEVER;
        }
    }
}
