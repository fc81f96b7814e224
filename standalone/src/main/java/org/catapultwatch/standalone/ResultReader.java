package org.catapultwatch.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.RunSummary;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;

/** Reads from the output topics what was said of one run: committed records only, from the beginning. */
final class ResultReader implements AutoCloseable {

    private static final List<String> TOPICS = List.of(Topics.SPIKES, Topics.ALIGNMENTS, Topics.SUMMARIES);

    private final AvroCodec<SpikeEvent> spikeCodec = AvroCodec.of(SpikeEvent.class);
    private final AvroCodec<AlignmentWindow> windowCodec = AvroCodec.of(AlignmentWindow.class);
    private final AvroCodec<RunSummary> summaryCodec = AvroCodec.of(RunSummary.class);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String run;
    private final Map<Integer, SpikeEvent> spikes = new TreeMap<>();
    private final Map<Integer, AlignmentWindow> gains = new TreeMap<>();
    private RunSummary summary;

    ResultReader(String bootstrapServers, String run) {
        this.run = run;
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Reads on for a while.
     *
     * @param onSpike called with each spike event of the run
     */
    void read(Duration timeout, Consumer<SpikeEvent> onSpike) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
            if (!run.equals(new String(record.key(), UTF_8))) {
                continue;
            }
            switch (record.topic()) {
                case Topics.SPIKES -> {
                    SpikeEvent event = spikeCodec.decode(record.value());
                    spikes.put(event.getSpike(), event);
                    onSpike.accept(event);
                }
                case Topics.ALIGNMENTS -> {
                    AlignmentWindow window = windowCodec.decode(record.value());
                    if (window.getWindow().equals("after-spike")) {
                        gains.put(window.getSpike(), window);
                    }
                }
                default -> summary = summaryCodec.decode(record.value());
            }
        }
    }

    RunResult result() {
        return new RunResult(summary, Map.copyOf(spikes), Map.copyOf(gains));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
