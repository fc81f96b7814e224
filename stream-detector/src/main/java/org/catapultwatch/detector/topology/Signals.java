package org.catapultwatch.detector.topology;

import org.apache.kafka.streams.processor.api.Record;

/** Signals as records: keyed by run, at the time of what caused them, without its headers. */
final class Signals {

    private Signals() {}

    static Record<String, Signal> record(Signal signal, Record<?, ?> cause) {
        return new Record<>(signal.attempt().run(), signal, cause.timestamp());
    }
}
