package org.catapultwatch.detector.web;

import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Read-only access to the stores by name. */
public interface StoreViews {

    /** A view of a store; throws InvalidStateStoreException while the store is being moved or restored. */
    <K, V> ReadOnlyKeyValueStore<K, V> open(String name);
}
