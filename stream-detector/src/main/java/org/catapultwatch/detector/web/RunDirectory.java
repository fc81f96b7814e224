package org.catapultwatch.detector.web;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Which instances of the app there are, and which of them a run belongs to: Kafka Streams knows it from the last rebalance. A run
 * belongs where its key's partition is, by the partitioner of Kafka's Java clients.
 */
public interface RunDirectory {

    /**
     * An instance, and what the last rebalance assigned to it. It may not have it yet.
     *
     * @param host where it can be reached
     * @param isSelf whether it is this one
     * @param partitions of the runs that it is to judge
     * @param standbyPartitions of those that it is to keep a copy of
     */
    record Instance(
            HostInfo host, boolean isSelf, SortedSet<Integer> partitions, SortedSet<Integer> standbyPartitions) {}

    /** The only instance there is. */
    RunDirectory ALONE = new RunDirectory() {
        @Override
        public Optional<HostInfo> elsewhere(String run) {
            return Optional.empty();
        }

        @Override
        public List<Instance> instances() {
            return List.of();
        }

        @Override
        public boolean isSpare() {
            return false;
        }

        @Override
        public boolean isArriving(String run) {
            return false;
        }

        @Override
        public boolean isSettled() {
            return true;
        }
    };

    /** The other instance that a run belongs to; empty if it belongs to this one, or if nobody knows at the moment. */
    Optional<HostInfo> elsewhere(String run);

    /** All instances, this one too, in the order of their addresses. */
    List<Instance> instances();

    /** Whether this instance runs and has no partition of its own, so that it has no stores that could be asked. */
    boolean isSpare();

    /** Whether a run belongs to this instance, and its partition is still on its way here: nothing can be said of it. */
    boolean isArriving(String run);

    /** Whether this instance has all the partitions that belong to it. */
    boolean isSettled();
}
