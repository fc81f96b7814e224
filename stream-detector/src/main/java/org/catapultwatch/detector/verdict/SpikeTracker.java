package org.catapultwatch.detector.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.catapultwatch.detector.verdict.SpikeTransition.Closed;
import org.catapultwatch.detector.verdict.SpikeTransition.Opened;

/**
 * Finds the loss spikes of one attempt of one run, from the loss alone.
 *
 * <p>The series is the full training loss while every step so far has carried it, else the minibatch loss, on the log
 * scale. A spike opens where the series exceeds the low level of the recent steps outside spikes, and everything since the
 * last return, by the factor the configuration asks for (for minibatch loss also by a multiple of its noise). It closes
 * when the series has come back to the median level before it and stayed, at the first non-finite loss, or when the
 * horizon has passed. Steps of a spike never enter a baseline.
 *
 * <p>Not safe for use by several threads. Constant memory; a step costs a sort of the baseline window.
 */
public final class SpikeTracker {

    /** Steps just before a spike that its return is measured against: the decay before them is no level to return to. */
    private static final int LEVEL_STEPS = 16;

    private final DetectorConfig config;
    private final SpikeCriteria criteria;
    private final RecentSteps quiet;
    private final RecentSteps during;
    private int spikes;
    private long lastStep;
    private boolean fullLoss;
    private boolean lost;
    private double floor;
    private long lastReturn;
    private double lastPeak;
    private double lastLogLoss;
    private OpenSpike open;

    /** A tracker at the start of an attempt. */
    public SpikeTracker(DetectorConfig config) {
        this(config, Memory.atStart());
    }

    private SpikeTracker(DetectorConfig config, Memory memory) {
        this.config = config;
        criteria = new SpikeCriteria(config);
        quiet = new RecentSteps(config.baselineSteps());
        during = new RecentSteps(config.baselineSteps());
        quiet.restore(memory.quiet());
        during.restore(memory.during());
        spikes = memory.spikes();
        lastStep = memory.lastStep();
        fullLoss = memory.fullLoss();
        lost = memory.lost();
        floor = memory.floor();
        lastReturn = memory.lastReturn();
        lastPeak = memory.lastPeak();
        lastLogLoss = memory.lastLogLoss();
        open = memory.open();
    }

    /** A tracker that goes on exactly where the one that gave this memory stood. */
    public static SpikeTracker restore(DetectorConfig config, Memory memory) {
        return new SpikeTracker(config, memory);
    }

    /** Everything the tracker knows, as a value that later steps do not change. */
    public Memory memory() {
        return new Memory(
                spikes,
                lastStep,
                fullLoss,
                lost,
                floor,
                lastReturn,
                lastPeak,
                lastLogLoss,
                quiet.kept(),
                during.kept(),
                open);
    }

    /** The loss that the series is measured against at this moment; empty before the first step. */
    public OptionalDouble baselineLoss() {
        if (open != null) {
            return OptionalDouble.of(LogLoss.toLoss(open.baseline()));
        }
        return quiet.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(LogLoss.toLoss(quiet.level(LEVEL_STEPS)));
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
        double gradientNorm = LogLoss.orNaN(reading.gradientNorm());
        if (!Double.isFinite(loss)) {
            return nonFinite(reading, loss, gradientNorm);
        }
        lost = false;
        lastLogLoss = LogLoss.of(loss);
        if (open == null) {
            return quietStep(reading, loss, gradientNorm);
        }
        during.add(lastStep, lastLogLoss, gradientNorm);
        open = open.with(lastStep, loss, gradientNorm, criteria.isBack(open, lastLogLoss, fullLoss));
        if (open.heldSteps() >= config.holdSteps()) {
            return List.of(close(open.returnStep(), criteria.returned(open, fullLoss)));
        }
        return criteria.atHorizon(open, lastStep, during).stream()
                .<SpikeTransition>map(outcome -> close(lastStep, outcome))
                .toList();
    }

    /** The attempt has ended: an open spike is closed as it stands. */
    public List<SpikeTransition> end() {
        if (open == null) {
            return List.of();
        }
        if (open.isBack()) {
            return List.of(close(open.returnStep(), criteria.returned(open, fullLoss)));
        }
        return List.of(
                close(lastStep, criteria.isNearlyBack(open, lastLogLoss) ? Outcome.RETURNED : Outcome.UNDECIDED));
    }

    private double series(StepReading reading) {
        if (fullLoss && reading.trainLoss() == null) {
            fullLoss = false;
            quiet.clear();
        }
        return fullLoss ? reading.trainLoss() : reading.loss();
    }

    private List<SpikeTransition> nonFinite(StepReading reading, double loss, double gradientNorm) {
        if (lost) {
            return List.of();
        }
        lost = true;
        var transitions = new ArrayList<SpikeTransition>();
        if (open == null) {
            open(reading, loss);
            transitions.add(new Opened(open.shape(spikes, null, lastStep)));
        }
        open = open.with(lastStep, loss, gradientNorm, false);
        transitions.add(close(lastStep, Outcome.DIVERGED));
        return transitions;
    }

    private List<SpikeTransition> quietStep(StepReading reading, double loss, double gradientNorm) {
        if (!hasLeft()) {
            quiet.add(lastStep, lastLogLoss, gradientNorm);
            floor = Math.min(floor, lastLogLoss);
            return List.of();
        }
        open(reading, loss);
        during.add(lastStep, lastLogLoss, gradientNorm);
        open = open.with(lastStep, loss, gradientNorm, false);
        return List.of(new Opened(open.shape(spikes, null, lastStep)));
    }

    private boolean hasLeft() {
        double aftershock =
                lastReturn == Long.MIN_VALUE ? 0 : criteria.aftershock(lastStep - lastReturn, lastPeak - floor);
        return criteria.hasLeft(lastLogLoss, quiet, fullLoss, floor, aftershock);
    }

    private void open(StepReading reading, double loss) {
        spikes++;
        during.clear();
        double noise = quiet.noise();
        double baseline = quiet.level(LEVEL_STEPS);
        open = new OpenSpike(
                lastStep,
                lastStep,
                OpenSpike.AWAY,
                0,
                baseline,
                noise,
                loss,
                quiet.gradientLevel(),
                Double.NaN,
                LogLoss.orNaN(reading.learningRate()));
    }

    private Closed close(long endStep, Outcome outcome) {
        var closed = new Closed(open.shape(spikes, endStep, lastStep), outcome);
        if (outcome == Outcome.RETURNED || outcome == Outcome.BRIEF) {
            quiet.addFrom(during, endStep);
            floor = during.lowestFrom(endStep);
            lastReturn = criteria.hasAftershocks(open, endStep) ? endStep : Long.MIN_VALUE;
            lastPeak = LogLoss.of(open.peakLoss());
        } else if (!lost) {
            startAnew();
        }
        open = null;
        during.clear();
        return closed;
    }

    /** The level reached is the new baseline. */
    private void startAnew() {
        quiet.clear();
        quiet.addFrom(during, open.startStep());
        floor = Double.NEGATIVE_INFINITY;
    }

    /**
     * The whole state of a tracker. Arrays are copies and are not to be changed.
     *
     * @param spikes spikes opened so far
     * @param lastStep last step taken; {@link Long#MIN_VALUE} before the first
     * @param fullLoss whether every step so far carried the full training loss
     * @param lost whether the last step's loss was not finite
     * @param floor lowest log loss since the last return
     * @param lastReturn step at which the last spike had come back, where it was a long one; {@link Long#MIN_VALUE} before
     * @param lastPeak log of the peak loss of that spike
     * @param lastLogLoss log loss of the last finite step
     * @param quiet the recent steps outside spikes
     * @param during the recent steps of the open spike
     * @param open the open spike, or null
     */
    public record Memory(
            int spikes,
            long lastStep,
            boolean fullLoss,
            boolean lost,
            double floor,
            long lastReturn,
            double lastPeak,
            double lastLogLoss,
            KeptSteps quiet,
            KeptSteps during,
            OpenSpike open) {

        /** What a tracker knows before the first step. */
        public static Memory atStart() {
            return new Memory(
                    0,
                    Long.MIN_VALUE,
                    true,
                    false,
                    Double.NEGATIVE_INFINITY,
                    Long.MIN_VALUE,
                    Double.NaN,
                    Double.NaN,
                    KeptSteps.none(),
                    KeptSteps.none(),
                    null);
        }
    }
}
