package org.catapultwatch.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.catapultwatch.detector.verdict.DetectorConfig;
import org.catapultwatch.detector.verdict.SpikeTracker;
import org.catapultwatch.detector.verdict.StepReading;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The engine alone, for JMH: the steps of a run that lie in memory, one after the other through a new tracker. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TrackerBenchmark {

    /** How many. */
    @Param("500000")
    public int steps;

    private List<StepReading> readings;

    /** Makes the run. */
    @Setup
    public void makeRun() {
        readings = NoisyRun.readings(steps);
    }

    /** Returns how many transitions the tracker saw, so that none of its work can be left out. */
    @Benchmark
    public int track() {
        SpikeTracker tracker = new SpikeTracker(DetectorConfig.defaults());
        int transitions = 0;
        for (StepReading reading : readings) {
            transitions += tracker.next(reading).size();
        }
        return transitions + tracker.end().size();
    }
}
