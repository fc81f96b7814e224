package org.catapultwatch.detector.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.streams.state.HostInfo;

/** A directory that says what it is told to. */
final class MadeDirectory implements RunDirectory {

    final Map<String, HostInfo> holders = new ConcurrentHashMap<>();
    final List<HostInfo> others = new CopyOnWriteArrayList<>();
    final Set<String> arriving = ConcurrentHashMap.newKeySet();
    volatile boolean isSpare;
    volatile boolean isSettled = true;

    @Override
    public Optional<HostInfo> elsewhere(String run) {
        return Optional.ofNullable(holders.get(run));
    }

    @Override
    public List<Instance> instances() {
        return others.stream()
                .map(host -> new Instance(host, false, new TreeSet<>(Set.of(1)), new TreeSet<>(Set.of(0))))
                .toList();
    }

    @Override
    public boolean isSpare() {
        return isSpare;
    }

    @Override
    public boolean isArriving(String run) {
        return arriving.contains(run);
    }

    @Override
    public boolean isSettled() {
        return isSettled;
    }
}
