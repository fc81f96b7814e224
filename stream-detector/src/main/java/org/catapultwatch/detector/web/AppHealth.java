package org.catapultwatch.detector.web;

import org.apache.kafka.streams.KafkaStreams;

/**
 * What probes ask. Alive: anything but failed or closing, so that a rebalance or a restore does not get the app killed. Ready:
 * running.
 */
public record AppHealth(KafkaStreams.State state) {

    public boolean isAlive() {
        return switch (state) {
            case CREATED, REBALANCING, RUNNING -> true;
            case ERROR, PENDING_ERROR, PENDING_SHUTDOWN, NOT_RUNNING -> false;
        };
    }

    public boolean isReady() {
        return state == KafkaStreams.State.RUNNING;
    }
}
