package org.catapultwatch.detector.evaluation;

import java.util.List;

/** Something that finds spikes in a run. */
public interface SpikeDetector {

    /** A short name for tables. */
    String name();

    /** What it does, in one line. */
    String definition();

    /**
     * Whether it marks steps rather than spikes. Its further marks within a label that it has found are then repeats; a detector
     * of spikes has to report each spike once, so there they are false alarms.
     */
    boolean marksSteps();

    /** The spikes of a run, in order of their start. */
    List<DetectedSpike> detect(LabelledRun run, Track track);
}
