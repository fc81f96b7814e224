package org.catapultwatch.detector.web;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Read-only access to the stores by name. */
public interface StoreViews {

    /** A view of a store; throws InvalidStateStoreException while the store is being moved or restored. */
    <K, V> ReadOnlyKeyValueStore<K, V> open(String name);

    /** The stores of a running Kafka Streams app: those partitions that this instance holds. */
    static StoreViews of(KafkaStreams streams) {
        return new StoreViews() {
            @Override
            public <K, V> ReadOnlyKeyValueStore<K, V> open(String name) {
                return streams.store(
                        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<K, V>keyValueStore()));
            }
        };
    }
}
