package org.catapultwatch.detector.state;

import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
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
    public static final String LATE_STEPS = "late-steps";
    public static final String SEQUENCERS = "sequencers";
    public static final String TRACKERS = "trackers";
    public static final String SPIKES = "spikes";
    public static final String DOCKETS = "dockets";
    public static final String PROBE_TRACKERS = "probe-trackers";
    public static final String PROBE_DOCKETS = "probe-dockets";
    public static final String KERNELS = "kernels";
    public static final String GRADIENTS = "gradients";
    public static final String AGOP = "agop";
    public static final String WINDOWS = "windows";
    public static final String EARLY_WARNINGS = "early-warnings";
    public static final String SUMMARIES = "summaries";
    public static final String DECISIONS = "decisions";

    private DetectorStores() {}

    /** All of them on disk, in the order above. */
    public static List<StoreBuilder<? extends KeyValueStore<?, ?>>> all() {
        return all(Stores::persistentKeyValueStore);
    }

    /**
     * All of them, in the order above.
     *
     * @param medium from a store's name to what holds its bytes
     */
    public static List<StoreBuilder<? extends KeyValueStore<?, ?>>> all(
            Function<String, KeyValueBytesStoreSupplier> medium) {
        return List.of(
                perAttempt(medium, RUN_STARTS, avro(RunEvent.class)),
                perAttempt(medium, RUN_ENDS, avro(RunEvent.class)),
                perAttempt(medium, PROGRESS, avro(AttemptProgress.class)),
                perPoint(medium, WAITING, avro(HeldRecord.class)),
                perPoint(medium, STEPS, avro(StepTelemetry.class)),
                perPoint(medium, LATE_STEPS, avro(StepTelemetry.class)),
                perAttempt(medium, SEQUENCERS, new SequencerMemorySerde()),
                perAttempt(medium, TRACKERS, new TrackerMemorySerde()),
                perPoint(medium, SPIKES, avro(SpikeState.class)),
                perAttempt(medium, DOCKETS, avro(DocketMemory.class)),
                perAttempt(medium, PROBE_TRACKERS, new TrackerMemorySerde()),
                perAttempt(medium, PROBE_DOCKETS, avro(ProbeDocketMemory.class)),
                perPoint(medium, KERNELS, avro(KernelPointState.class)),
                perPoint(medium, GRADIENTS, avro(GradientSnapshot.class)),
                perPoint(medium, AGOP, avro(AgopPoint.class)),
                perAttempt(medium, WINDOWS, avro(WindowMemory.class)),
                perAttempt(medium, EARLY_WARNINGS, avro(WarningMemory.class)),
                cached(medium, SUMMARIES, Serdes.String(), avro(RunSummary.class)),
                perPoint(medium, DECISIONS, avro(Decision.class)));
    }

    private static <T extends SpecificRecord> Serde<T> avro(Class<T> type) {
        return new AvroSerde<>(AvroCodec.of(type));
    }

    private static <V> StoreBuilder<KeyValueStore<AttemptKey, V>> perAttempt(
            Function<String, KeyValueBytesStoreSupplier> medium, String name, Serde<V> values) {
        return cached(medium, name, AttemptKey.serde(), values);
    }

    private static <V> StoreBuilder<KeyValueStore<SeriesKey, V>> perPoint(
            Function<String, KeyValueBytesStoreSupplier> medium, String name, Serde<V> values) {
        return cached(medium, name, SeriesKey.serde(), values);
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> cached(
            Function<String, KeyValueBytesStoreSupplier> medium, String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(medium.apply(name), keys, values).withCachingEnabled();
    }
}
