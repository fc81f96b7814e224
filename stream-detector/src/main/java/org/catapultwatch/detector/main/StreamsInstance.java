package org.catapultwatch.detector.main;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.web.AppHealth;
import org.catapultwatch.detector.web.RunDirectory;
import org.catapultwatch.detector.web.StoreViews;
import org.catapultwatch.telemetry.wire.Topics;

/**
 * Kafka Streams as the HTTP server asks it: the stores of the partitions that this instance holds, and who holds the others. The
 * server is there first, for its port is part of what Kafka Streams is told; until then nothing is known.
 */
final class StreamsInstance implements StoreViews, RunDirectory {

    private volatile Optional<Known> known = Optional.empty();

    /** @param self how other instances reach this one */
    private record Known(KafkaStreams streams, HostInfo self) {}

    void become(KafkaStreams streams, HostInfo self) {
        known = Optional.of(new Known(streams, self));
    }

    AppHealth health() {
        return new AppHealth(known.map(it -> it.streams().state()).orElse(KafkaStreams.State.CREATED));
    }

    @Override
    public <K, V> ReadOnlyKeyValueStore<K, V> open(String name) {
        return ask(it -> it.streams()
                        .store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<K, V>keyValueStore())))
                .orElseThrow(() -> new InvalidStateStoreException(name + " is not there yet"));
    }

    @Override
    public Optional<HostInfo> elsewhere(String run) {
        return metadata(run).map(KeyQueryMetadata::activeHost).filter(this::isOther);
    }

    @Override
    public boolean isArriving(String run) {
        return metadata(run)
                .filter(found -> !isOther(found.activeHost()))
                .filter(found -> !held().contains(found.partition()) || !isOpen(found.partition()))
                .isPresent();
    }

    /** Whether the stores of a partition can be asked here: those that are being restored are passed over without a word. */
    private boolean isOpen(int partition) {
        try {
            return ask(it -> it.streams()
                            .store(StoreQueryParameters.fromNameAndType(
                                            DetectorStores.SUMMARIES, QueryableStoreTypes.keyValueStore())
                                    .withPartition(partition)))
                    .isPresent();
        } catch (InvalidStateStoreException absent) {
            return false;
        }
    }

    private Optional<KeyQueryMetadata> metadata(String run) {
        return ask(it -> it.streams().queryMetadataForKey(DetectorStores.SUMMARIES, run, new StringSerializer()))
                .filter(found -> !found.equals(KeyQueryMetadata.NOT_AVAILABLE));
    }

    @Override
    public List<Instance> instances() {
        return ask(it -> it.streams().metadataForAllStreamsClients()).stream()
                .flatMap(Collection::stream)
                .filter(metadata -> !metadata.hostInfo().equals(HostInfo.unavailable()))
                .map(this::instance)
                .sorted(Comparator.comparing(instance -> instance.host().toString()))
                .toList();
    }

    private Instance instance(StreamsMetadata metadata) {
        return new Instance(
                metadata.hostInfo(),
                !isOther(metadata.hostInfo()),
                partitions(metadata.topicPartitions()),
                partitions(metadata.standbyTopicPartitions()));
    }

    @Override
    public boolean isSpare() {
        return health().isReady() && held().isEmpty();
    }

    @Override
    public boolean isSettled() {
        return instances().stream().filter(Instance::isSelf).allMatch(self -> held().containsAll(self.partitions()));
    }

    /** The partitions whose stores are open here, or being restored. */
    private SortedSet<Integer> held() {
        return partitions(ask(it -> it.streams().metadataForLocalThreads()).stream()
                .flatMap(Collection::stream)
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toSet()));
    }

    /** All input topics are split in the same way; one tells of all. */
    private static SortedSet<Integer> partitions(Set<TopicPartition> all) {
        return all.stream()
                .filter(partition -> partition.topic().equals(Topics.STEPS))
                .map(TopicPartition::partition)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isOther(HostInfo host) {
        return !host.equals(HostInfo.unavailable())
                && known.filter(it -> it.self().equals(host)).isEmpty();
    }

    /**
     * Asks Kafka Streams, while there is one.
     *
     * @throws InvalidStateStoreException where it does not run, or no longer
     */
    private <T> Optional<T> ask(Function<Known, T> question) {
        try {
            return known.map(question);
        } catch (IllegalStateException e) {
            throw new InvalidStateStoreException("Kafka Streams is not running", e);
        }
    }
}
