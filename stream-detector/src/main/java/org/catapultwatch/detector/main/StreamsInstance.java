package org.catapultwatch.detector.main;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
        return known.orElseThrow(() -> new InvalidStateStoreException(name + " is not there yet"))
                .streams()
                .store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<K, V>keyValueStore()));
    }

    @Override
    public Optional<HostInfo> elsewhere(String run) {
        return whileRunning()
                .map(it -> it.streams().queryMetadataForKey(DetectorStores.SUMMARIES, run, new StringSerializer()))
                .filter(found -> !found.equals(KeyQueryMetadata.NOT_AVAILABLE))
                .map(KeyQueryMetadata::activeHost)
                .filter(this::isOther);
    }

    @Override
    public List<Instance> instances() {
        return whileRunning().stream()
                .flatMap(it -> it.streams().metadataForAllStreamsClients().stream())
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

    /** All input topics are split in the same way; one tells of all. */
    private static SortedSet<Integer> partitions(Set<TopicPartition> all) {
        return all.stream()
                .filter(partition -> partition.topic().equals(Topics.STEPS))
                .map(TopicPartition::partition)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public boolean isSpare() {
        return health().isReady()
                && whileRunning().stream()
                        .flatMap(it -> it.streams().metadataForLocalThreads().stream())
                        .allMatch(thread -> thread.activeTasks().isEmpty());
    }

    private boolean isOther(HostInfo host) {
        return !host.equals(HostInfo.unavailable())
                && known.filter(it -> it.self().equals(host)).isEmpty();
    }

    /** Kafka Streams, while it may be asked. */
    private Optional<Known> whileRunning() {
        return known.filter(it -> it.streams().state().isRunningOrRebalancing());
    }
}
