package org.catapultwatch.detector.state;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.AvroSerde;

/** Names and builders of all stores: persistent, logged, cached. One store a concern. */
public final class DetectorStores {

    public static final String RUN_STARTS = "run-starts";
    public static final String RUN_ENDS = "run-ends";
    public static final String PROGRESS = "progress";
    public static final String WAITING = "waiting";
    public static final String STEPS = "steps";
    public static final String TRACKERS = "trackers";
    public static final String SPIKES = "spikes";
    public static final String DOCKETS = "dockets";
    public static final String KERNELS = "kernels";
    public static final String GRADIENTS = "gradients";
    public static final String AGOP = "agop";
    public static final String WINDOWS = "windows";
    public static final String EARLY_WARNINGS = "early-warnings";
    public static final String SUMMARIES = "summaries";
    public static final String DECISIONS = "decisions";

    private DetectorStores() {}

    /** All of them, in the order above. */
    public static List<StoreBuilder<? extends KeyValueStore<?, ?>>> all() {
        return List.of(
                perAttempt(RUN_STARTS, avro(RunEvent.class)),
                perAttempt(RUN_ENDS, avro(RunEvent.class)),
                perAttempt(PROGRESS, avro(AttemptProgress.class)),
                perPoint(WAITING, avro(HeldRecord.class)),
                perPoint(STEPS, avro(StepTelemetry.class)),
                perAttempt(TRACKERS, new TrackerMemorySerde()),
                perPoint(SPIKES, avro(SpikeState.class)),
                perAttempt(DOCKETS, avro(DocketMemory.class)),
                perPoint(KERNELS, avro(KernelPointState.class)),
                perPoint(GRADIENTS, avro(GradientSnapshot.class)),
                perPoint(AGOP, avro(AgopPoint.class)),
                perAttempt(WINDOWS, avro(WindowMemory.class)),
                perAttempt(EARLY_WARNINGS, avro(WarningMemory.class)),
                cached(SUMMARIES, Serdes.String(), avro(RunSummary.class)),
                perPoint(DECISIONS, avro(Decision.class)));
    }

    private static <T extends SpecificRecord> Serde<T> avro(Class<T> type) {
        return new AvroSerde<>(AvroCodec.of(type));
    }

    private static <V> StoreBuilder<KeyValueStore<AttemptKey, V>> perAttempt(String name, Serde<V> values) {
        return cached(name, AttemptKey.serde(), values);
    }

    private static <V> StoreBuilder<KeyValueStore<SeriesKey, V>> perPoint(String name, Serde<V> values) {
        return cached(name, SeriesKey.serde(), values);
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> cached(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
                .withCachingEnabled();
    }
}
