package org.catapultwatch.detector.notify;

import java.util.LinkedHashSet;
import java.util.Set;
import org.catapultwatch.telemetry.record.SpikeEvent;

/**
 * The spikes that the receiver was told of lately, so that it is told once. The events of a spike follow each other within the
 * reach of a kernel, so that {@value #CAPACITY} spikes are far more than can still be revised; the oldest are forgotten first.
 *
 * <p>Memory of one process: what it has forgotten, or never knew after a restart, is told again rather than not at all.
 */
final class SentSpikes {

    static final int CAPACITY = 10_000;

    private record Key(String run, int attempt, int spike) {}

    private final Set<Key> told = new LinkedHashSet<>();

    boolean contains(SpikeEvent spike) {
        return told.contains(key(spike));
    }

    void add(SpikeEvent spike) {
        told.add(key(spike));
        if (told.size() > CAPACITY) {
            told.remove(told.iterator().next());
        }
    }

    private static Key key(SpikeEvent spike) {
        return new Key(spike.getRun(), spike.getAttempt(), spike.getSpike());
    }
}
