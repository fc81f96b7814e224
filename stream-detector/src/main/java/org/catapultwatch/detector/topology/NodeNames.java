package org.catapultwatch.detector.topology;

/** Names of the nodes of the topology, as they stand in its description and in Kafka Streams' metrics. */
final class NodeNames {

    static final String RUNS = "runs";
    static final String STEPS = "steps";
    static final String KERNELS = "kernels";
    static final String GRADIENTS = "gradients";
    static final String SPIKES = "spikes";
    static final String WARNINGS = "warnings";
    static final String WINDOWS = "windows";
    static final String SUMMARIES = "summaries";
    static final String METERS = "meters";
    static final String OUTBOX = "outbox";
    static final String DEAD_LETTER_SINK = "dead-letters-out";
    static final String SPIKE_SINK = "spikes-out";
    static final String WARNING_SINK = "warnings-out";
    static final String ALIGNMENT_SINK = "alignments-out";
    static final String SUMMARY_SINK = "summaries-out";

    private NodeNames() {}

    /** The source that feeds an intake node. */
    static String sourceOf(String node) {
        return node + "-in";
    }
}
