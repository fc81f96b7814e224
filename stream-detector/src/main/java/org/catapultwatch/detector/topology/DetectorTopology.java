package org.catapultwatch.detector.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.catapultwatch.detector.metrics.DetectorMetrics;
import org.catapultwatch.detector.state.DetectorStores;
import org.catapultwatch.detector.state.RunLedger;
import org.catapultwatch.telemetry.wire.Topics;

/** Builds the topology that the package drawing shows. */
public final class DetectorTopology implements Supplier<Topology> {

    private final TopologyConfig config;
    private final DetectorMetrics metrics;
    private final List<StoreBuilder<? extends KeyValueStore<?, ?>>> stateStores;

    /** The topology with its stores on disk. */
    public DetectorTopology(TopologyConfig config, DetectorMetrics metrics) {
        this(config, metrics, DetectorStores.all());
    }

    DetectorTopology(
            TopologyConfig config,
            DetectorMetrics metrics,
            List<StoreBuilder<? extends KeyValueStore<?, ?>>> stateStores) {
        this.config = config;
        this.metrics = metrics;
        this.stateStores = stateStores;
    }

    @Override
    public Topology get() {
        Topology topology = new Topology();
        intake(topology, NodeNames.RUNS, Topics.RUNS, () -> new RunsProcessor(config, metrics));
        String runs = NodeNames.RUNS;
        intake(topology, NodeNames.STEPS, Topics.STEPS, () -> new StepsProcessor(config, metrics), runs);
        intake(topology, NodeNames.KERNELS, Topics.KERNELS, () -> new KernelsProcessor(config, metrics), runs);
        intake(topology, NodeNames.GRADIENTS, Topics.GRADIENTS, () -> new GradientsProcessor(config, metrics), runs);
        topology.addProcessor(
                NodeNames.SPIKES,
                () -> new SpikesProcessor(config),
                NodeNames.RUNS,
                NodeNames.STEPS,
                NodeNames.KERNELS,
                NodeNames.GRADIENTS);
        topology.addProcessor(NodeNames.WARNINGS, () -> new WarningsProcessor(config), NodeNames.SPIKES);
        topology.addProcessor(NodeNames.WINDOWS, () -> new WindowsProcessor(config), NodeNames.WARNINGS);
        topology.addProcessor(NodeNames.SUMMARIES, SummariesProcessor::new, NodeNames.WINDOWS);
        topology.addProcessor(NodeNames.METERS, () -> new MetersProcessor(metrics), NodeNames.SUMMARIES);
        topology.addProcessor(NodeNames.OUTBOX, OutboxProcessor::new, NodeNames.METERS);
        sinks(topology);
        stores(topology);
        return topology;
    }

    private static <K, V> void intake(
            Topology topology,
            String node,
            String topic,
            ProcessorSupplier<byte[], byte[], K, V> processor,
            String... otherParents) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                NodeNames.sourceOf(node),
                new TelemetryTimestampExtractor(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic);
        List<String> parents = new ArrayList<>(List.of(otherParents));
        parents.add(NodeNames.sourceOf(node));
        topology.addProcessor(node, processor, parents.toArray(String[]::new));
    }

    private static void sinks(Topology topology) {
        topology.addSink(
                NodeNames.DEAD_LETTER_SINK,
                Topics.DEAD_LETTERS,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                NodeNames.RUNS,
                NodeNames.STEPS,
                NodeNames.KERNELS,
                NodeNames.GRADIENTS);
        sink(topology, NodeNames.SPIKE_SINK, Topics.SPIKES);
        sink(topology, NodeNames.WARNING_SINK, Topics.WARNINGS);
        sink(topology, NodeNames.ALIGNMENT_SINK, Topics.ALIGNMENTS);
        sink(topology, NodeNames.SUMMARY_SINK, Topics.SUMMARIES);
    }

    private static void sink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new StringSerializer(), new ByteArraySerializer(), NodeNames.OUTBOX);
    }

    private void stores(Topology topology) {
        stateStores.forEach(topology::addStateStore);
        for (String store : RunLedger.stores()) {
            topology.connectProcessorAndStateStores(NodeNames.RUNS, store);
            topology.connectProcessorAndStateStores(NodeNames.STEPS, store);
            topology.connectProcessorAndStateStores(NodeNames.KERNELS, store);
            topology.connectProcessorAndStateStores(NodeNames.GRADIENTS, store);
            topology.connectProcessorAndStateStores(NodeNames.SPIKES, store);
            topology.connectProcessorAndStateStores(NodeNames.WARNINGS, store);
            topology.connectProcessorAndStateStores(NodeNames.WINDOWS, store);
            topology.connectProcessorAndStateStores(NodeNames.SUMMARIES, store);
        }
        for (String intake : List.of(NodeNames.RUNS, NodeNames.STEPS, NodeNames.KERNELS, NodeNames.GRADIENTS)) {
            topology.connectProcessorAndStateStores(intake, DetectorStores.WAITING);
        }
        topology.connectProcessorAndStateStores(NodeNames.RUNS, DetectorStores.STEPS, DetectorStores.SEQUENCERS);
        topology.connectProcessorAndStateStores(
                NodeNames.STEPS, DetectorStores.STEPS, DetectorStores.LATE_STEPS, DetectorStores.SEQUENCERS);
        topology.connectProcessorAndStateStores(NodeNames.KERNELS, DetectorStores.KERNELS);
        topology.connectProcessorAndStateStores(NodeNames.GRADIENTS, DetectorStores.GRADIENTS, DetectorStores.AGOP);
        topology.connectProcessorAndStateStores(
                NodeNames.SPIKES,
                DetectorStores.TRACKERS,
                DetectorStores.SPIKES,
                DetectorStores.DOCKETS,
                DetectorStores.PROBE_TRACKERS,
                DetectorStores.PROBE_DOCKETS,
                DetectorStores.KERNELS);
        topology.connectProcessorAndStateStores(
                NodeNames.WARNINGS, DetectorStores.EARLY_WARNINGS, DetectorStores.STEPS);
        topology.connectProcessorAndStateStores(
                NodeNames.WINDOWS, DetectorStores.WINDOWS, DetectorStores.GRADIENTS, DetectorStores.TRACKERS);
        topology.connectProcessorAndStateStores(NodeNames.SUMMARIES, DetectorStores.SUMMARIES);
        topology.connectProcessorAndStateStores(NodeNames.OUTBOX, DetectorStores.DECISIONS);
    }
}
