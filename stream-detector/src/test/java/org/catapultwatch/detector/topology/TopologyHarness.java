package org.catapultwatch.detector.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.metrics.RecordOutcome;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;

/** The topology on Kafka Streams' test driver, fed with records and read by topic. */
final class TopologyHarness implements AutoCloseable {

    /** Each has its own stores on disk. */
    private static final AtomicInteger HARNESSES = new AtomicInteger();

    private static final AvroCodec<RunEvent> RUNS = AvroCodec.of(RunEvent.class);
    private static final AvroCodec<StepTelemetry> STEPS = AvroCodec.of(StepTelemetry.class);
    private static final AvroCodec<KernelSnapshot> KERNELS = AvroCodec.of(KernelSnapshot.class);
    private static final AvroCodec<GradientSnapshot> GRADIENTS = AvroCodec.of(GradientSnapshot.class);

    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<String, byte[]>> inputs = new HashMap<>();
    private final DetectorMetrics metrics;

    TopologyHarness() {
        this(DetectorStores.all(), new CountingMetrics());
    }

    /** With its stores in memory: many times as fast, for the driver commits after every record. */
    static TopologyHarness inMemory() {
        return inMemory(new CountingMetrics());
    }

    /** In memory, and telling these metrics. */
    static TopologyHarness inMemory(DetectorMetrics metrics) {
        return new TopologyHarness(DetectorStores.all(Stores::inMemoryKeyValueStore), metrics);
    }

    private TopologyHarness(List<StoreBuilder<? extends KeyValueStore<?, ?>>> stores, DetectorMetrics metrics) {
        this.metrics = metrics;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, "target/state/" + HARNESSES.incrementAndGet());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:0");
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndDeadLetterPolicy.class.getName());
        properties.put(LogAndDeadLetterPolicy.METRICS, metrics);
        driver = new TopologyTestDriver(
                new DetectorTopology(TopologyConfig.defaults(), metrics, stores).get(), properties, Instant.EPOCH);
        for (String topic : Topics.inputs()) {
            inputs.put(topic, driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer()));
        }
    }

    TopologyHarness send(SpecificRecord record) {
        if (record instanceof RunEvent event) {
            return send(Topics.RUNS, event.getRun(), RUNS.encode(event));
        } else if (record instanceof StepTelemetry step) {
            return send(Topics.STEPS, step.getRun(), STEPS.encode(step));
        } else if (record instanceof KernelSnapshot kernel) {
            return send(Topics.KERNELS, kernel.getRun(), KERNELS.encode(kernel));
        } else if (record instanceof GradientSnapshot gradient) {
            return send(Topics.GRADIENTS, gradient.getRun(), GRADIENTS.encode(gradient));
        }
        throw new IllegalArgumentException("no input: " + record);
    }

    TopologyHarness send(List<SpecificRecord> records) {
        records.forEach(this::send);
        return this;
    }

    TopologyHarness send(String topic, String key, byte[] value) {
        inputs.get(topic).pipeInput(key, value, Instant.ofEpochMilli(1));
        return this;
    }

    void waitFor(Duration wallClock) {
        driver.advanceWallClockTime(wallClock);
    }

    List<SpikeEvent> spikes() {
        return read(Topics.SPIKES, AvroCodec.of(SpikeEvent.class));
    }

    /** Each spike as it was last spoken of, by number. */
    Map<Integer, SpikeEvent> finalSpikes() {
        Map<Integer, SpikeEvent> last = new TreeMap<>();
        spikes().forEach(event -> last.put(event.getSpike(), event));
        return last;
    }

    List<AlignmentWindow> windows() {
        return read(Topics.ALIGNMENTS, AvroCodec.of(AlignmentWindow.class));
    }

    List<EarlyWarning> warnings() {
        return read(Topics.WARNINGS, AvroCodec.of(EarlyWarning.class));
    }

    List<RunSummary> summaries() {
        return read(Topics.SUMMARIES, AvroCodec.of(RunSummary.class));
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    static String header(TestRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    Map<RecordOutcome, Long> outcomes() {
        return ((CountingMetrics) metrics).outcomes;
    }

    <K, V> KeyValueStore<K, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** Copies every store of another harness, as a restore from the changelogs does. */
    TopologyHarness restoredFrom(TopologyHarness other) {
        for (var builder : DetectorStores.all()) {
            KeyValueStore<Object, Object> mine = store(builder.name());
            KeyValueStore<Object, Object> theirs = other.store(builder.name());
            try (var all = theirs.all()) {
                all.forEachRemaining(entry -> mine.put(entry.key, entry.value));
            }
        }
        return this;
    }

    @Override
    public void close() {
        driver.close();
    }

    private <T extends SpecificRecord> List<T> read(String topic, AvroCodec<T> codec) {
        TestOutputTopic<String, byte[]> output =
                driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
        List<T> records = new ArrayList<>();
        output.readValuesToList().forEach(bytes -> records.add(codec.decode(bytes)));
        return records;
    }

    /** Counts outcomes. */
    private static final class CountingMetrics implements DetectorMetrics {

        private final Map<RecordOutcome, Long> outcomes = new TreeMap<>();

        @Override
        public void counted(String topic, RecordOutcome outcome) {
            outcomes.merge(outcome, 1L, Long::sum);
        }
    }
}
