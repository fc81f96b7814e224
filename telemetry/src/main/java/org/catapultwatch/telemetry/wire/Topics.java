package org.catapultwatch.telemetry.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics, and how they are made. Every record's key is its run id; input topics share one partition count. */
public final class Topics {

    public static final String RUNS = "catapult.runs.v1";
    public static final String STEPS = "catapult.steps.v1";
    public static final String GRADIENTS = "catapult.gradients.v1";
    public static final String KERNELS = "catapult.kernels.v1";
    public static final String SPIKES = "catapult.spikes.v1";
    public static final String WARNINGS = "catapult.warnings.v1";
    public static final String ALIGNMENTS = "catapult.alignments.v1";
    public static final String SUMMARIES = "catapult.summaries.v1";
    public static final String DEAD_LETTERS = "catapult.dead-letters.v1";

    private static final List<String> INPUTS = List.of(RUNS, STEPS, GRADIENTS, KERNELS);
    private static final List<String> OUTPUTS = List.of(SPIKES, WARNINGS, ALIGNMENTS, SUMMARIES, DEAD_LETTERS);
    private static final Set<String> COMPACTED = Set.of(RUNS, SUMMARIES);

    private static final Duration PROPAGATION = Duration.ofSeconds(10);
    private static final long RETRY_MILLIS = 50;

    private Topics() {}

    /** What trainers write. */
    public static List<String> inputs() {
        return INPUTS;
    }

    /** What the detector writes. */
    public static List<String> outputs() {
        return OUTPUTS;
    }

    /**
     * Makes the topics that are missing, with as many copies of each partition as the cluster has for its default. Existing
     * ones stay as they are.
     *
     * @param partitions of each topic that is made
     * @throws IllegalStateException if the input topics, once all exist, differ in their partition counts
     */
    public static void create(Admin admin, int partitions) throws InterruptedException {
        make(admin, partitions, Optional.empty());
        requireOnePartitionCount(partitionCounts(admin, INPUTS));
    }

    /**
     * Makes the topics that are missing and leaves the others as they are.
     *
     * @param replicas copies of each partition, else the cluster's default
     * @return the names of those that were made
     * @throws IllegalStateException if the cluster does not make one
     */
    public static Set<String> make(Admin admin, int partitions, Optional<Short> replicas) throws InterruptedException {
        List<String> missing = new ArrayList<>(INPUTS);
        missing.addAll(OUTPUTS);
        missing.removeAll(known(admin, missing));
        List<NewTopic> topics =
                missing.stream().map(name -> topic(name, partitions, replicas)).toList();
        Set<String> made = new TreeSet<>();
        for (var asked : admin.createTopics(topics).values().entrySet()) {
            try {
                asked.getValue().get();
                made.add(asked.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException(
                            "topic " + asked.getKey() + " could not be made: "
                                    + e.getCause().getMessage(),
                            e.getCause());
                }
            }
        }
        return made;
    }

    /** Asked first, since a user without the right to make topics is refused even those that exist. */
    private static Set<String> known(Admin admin, List<String> names) throws InterruptedException {
        Set<String> known = new TreeSet<>();
        for (var topic : admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                topic.getValue().get();
                known.add(topic.getKey());
            } catch (ExecutionException e) {
                // Missing, or not to be seen: making it will tell.
            }
        }
        return known;
    }

    private static NewTopic topic(String name, int partitions, Optional<Short> replicas) {
        return new NewTopic(name, Optional.of(partitions), replicas)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        COMPACTED.contains(name)
                                ? TopicConfig.CLEANUP_POLICY_COMPACT
                                : TopicConfig.CLEANUP_POLICY_DELETE));
    }

    /**
     * How many partitions each of some topics has.
     *
     * @throws IllegalStateException if the cluster does not tell, or lacks one ten seconds on
     */
    public static Map<String, Integer> partitionCounts(Admin admin, Collection<String> names)
            throws InterruptedException {
        Map<String, Integer> counts = new TreeMap<>();
        try {
            for (TopicDescription topic : described(admin, names)) {
                counts.put(topic.name(), topic.partitions().size());
            }
            return counts;
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the topics could not be described: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /**
     * Records of one run have to meet in one task.
     *
     * @param counts by name, of the input topics and maybe others
     * @throws IllegalStateException if the input topics differ
     */
    public static void requireOnePartitionCount(Map<String, Integer> counts) {
        Map<String, Integer> inputs = new TreeMap<>(counts);
        inputs.keySet().retainAll(INPUTS);
        if (Set.copyOf(inputs.values()).size() != 1) {
            throw new IllegalStateException("the input topics must have one partition count, and have " + inputs);
        }
    }

    /** A topic that was made a moment ago may not have come round to the broker that is asked. */
    private static Collection<TopicDescription> described(Admin admin, Collection<String> names)
            throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + PROPAGATION.toNanos();
        while (true) {
            try {
                return admin.describeTopics(names).allTopicNames().get().values();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }
}
