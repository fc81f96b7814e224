package org.catapultwatch.telemetry.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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

    private static final int MOST_TRIES = 50;
    private static final long MILLIS_BETWEEN_TRIES = 100;

    private static final List<String> INPUTS = List.of(RUNS, STEPS, GRADIENTS, KERNELS);
    private static final List<String> OUTPUTS = List.of(SPIKES, WARNINGS, ALIGNMENTS, SUMMARIES, DEAD_LETTERS);
    private static final Set<String> COMPACTED = Set.of(RUNS, SUMMARIES);

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
        List<NewTopic> topics = new ArrayList<>();
        INPUTS.forEach(name -> topics.add(topic(name, partitions)));
        OUTPUTS.forEach(name -> topics.add(topic(name, partitions)));
        for (var made : admin.createTopics(topics).values().entrySet()) {
            try {
                made.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException(
                            "topic " + made.getKey() + " could not be made: "
                                    + e.getCause().getMessage(),
                            e.getCause());
                }
            }
        }
        requireOnePartitionCount(admin);
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        COMPACTED.contains(name)
                                ? TopicConfig.CLEANUP_POLICY_COMPACT
                                : TopicConfig.CLEANUP_POLICY_DELETE));
    }

    private static void requireOnePartitionCount(Admin admin) throws InterruptedException {
        Map<String, Integer> counts = new TreeMap<>();
        describe(admin, INPUTS)
                .forEach((name, topic) -> counts.put(name, topic.partitions().size()));
        if (Set.copyOf(counts.values()).size() != 1) {
            throw new IllegalStateException("the input topics must have one partition count, and have " + counts);
        }
    }

    /** Describes topics; waits a while for those just made, of which not every broker has heard at once. */
    private static Map<String, TopicDescription> describe(Admin admin, List<String> names) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return admin.describeTopics(names).allTopicNames().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || tries == MOST_TRIES) {
                    throw new IllegalStateException(
                            "the input topics could not be described: "
                                    + e.getCause().getMessage(),
                            e.getCause());
                }
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_TRIES);
            }
        }
    }
}
