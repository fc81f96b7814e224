package org.catapultwatch.detector.web;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Stores without Kafka Streams: sorted maps, which may grow while they are read. Counts iterators that are left open, and what ranges span. */
final class MapStores implements StoreViews {

    private final Map<String, ConcurrentNavigableMap<Object, Object>> stores = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, AtomicInteger> spanned = new ConcurrentHashMap<>();
    private final AtomicInteger opensBeforeLeaving = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Runnable whenLeaving = () -> {};
    private volatile boolean isMoving;

    void put(String store, Object key, Object value) {
        map(store).put(key, value);
    }

    /** From now on, whether every call says that the stores are elsewhere. */
    void moving(boolean isSo) {
        isMoving = isSo;
    }

    /** After so many more calls, everything goes to another instance: what is asked from then on is of an empty partition. */
    void leaveAfter(int opens) {
        leaveAfter(opens, () -> {});
    }

    /** As {@link #leaveAfter(int)}, and someone is told when it does. */
    void leaveAfter(int opens, Runnable told) {
        whenLeaving = told;
        opensBeforeLeaving.set(opens);
    }

    /** Takes all of another's. */
    void takeOver(MapStores others) {
        others.stores.forEach((name, entries) -> map(name).putAll(entries));
        others.stores.clear();
    }

    int openIterators() {
        return open.get();
    }

    /** Keys of a store that lay within the ranges asked for until now, whether they were read or not. */
    int keysSpanned(String store) {
        return spanned.computeIfAbsent(store, name -> new AtomicInteger()).get();
    }

    @Override
    @SuppressWarnings("unchecked") // whoever opens a store knows its types
    public <K, V> ReadOnlyKeyValueStore<K, V> open(String name) {
        if (isMoving) {
            throw new InvalidStateStoreException(name + " is being moved");
        }
        if (opensBeforeLeaving.getAndDecrement() == 0) {
            stores.clear();
            whenLeaving.run();
        }
        AtomicInteger keys = spanned.computeIfAbsent(name, unknown -> new AtomicInteger());
        return new View<>((NavigableMap<K, V>) map(name), keys);
    }

    private ConcurrentNavigableMap<Object, Object> map(String store) {
        return stores.computeIfAbsent(store, name -> new ConcurrentSkipListMap<>());
    }

    private final class View<K, V> implements ReadOnlyKeyValueStore<K, V> {

        private final NavigableMap<K, V> map;
        private final AtomicInteger spannedKeys;

        View(NavigableMap<K, V> map, AtomicInteger spannedKeys) {
            this.map = map;
            this.spannedKeys = spannedKeys;
        }

        @Override
        public V get(K key) {
            return map.get(key);
        }

        @Override
        public KeyValueIterator<K, V> range(K from, K to) {
            return new Entries<>(span(from, to));
        }

        @Override
        public KeyValueIterator<K, V> reverseRange(K from, K to) {
            return new Entries<>(span(from, to).descendingMap());
        }

        private NavigableMap<K, V> span(K from, K to) {
            NavigableMap<K, V> keys = map.subMap(from, true, to, true);
            spannedKeys.addAndGet(keys.size());
            return keys;
        }

        @Override
        public KeyValueIterator<K, V> all() {
            return new Entries<>(map);
        }

        @Override
        public long approximateNumEntries() {
            return map.size();
        }
    }

    private final class Entries<K, V> implements KeyValueIterator<K, V> {

        private final Iterator<Map.Entry<K, V>> entries;
        private Map.Entry<K, V> next;

        Entries(NavigableMap<K, V> map) {
            entries = map.entrySet().iterator();
            open.incrementAndGet();
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public K peekNextKey() {
            return next.getKey();
        }

        @Override
        public KeyValue<K, V> next() {
            KeyValue<K, V> found = KeyValue.pair(next.getKey(), next.getValue());
            advance();
            return found;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }

        private void advance() {
            next = entries.hasNext() ? entries.next() : null;
        }
    }
}
