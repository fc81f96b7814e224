package org.catapultwatch.detector.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.streams.state.HostInfo;

/** A directory that says what it is told to. */
final class MadeDirectory implements RunDirectory {

    final Map<String, HostInfo> holders = new ConcurrentHashMap<>();
    final List<HostInfo> others = new CopyOnWriteArrayList<>();
    volatile boolean isSpare;

    @Override
    public Optional<HostInfo> elsewhere(String run) {
        return Optional.ofNullable(holders.get(run));
    }

    @Override
    public List<HostInfo> others() {
        return others;
    }

    @Override
    public boolean isSpare() {
        return isSpare;
    }
}
