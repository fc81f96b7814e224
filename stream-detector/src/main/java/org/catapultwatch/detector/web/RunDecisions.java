package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.Decision;
import org.catapultwatch.telemetry.record.AlignmentWindow;
import org.catapultwatch.telemetry.record.EarlyWarning;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.catapultwatch.telemetry.wire.AvroCodec;
import org.catapultwatch.telemetry.wire.Topics;

/**
 * What was decided in an attempt from one decision on.
 *
 * @param spikes each in its last state only, ascending
 * @param warnings in the order given
 * @param alignments in the order given
 * @param next number of the decision to ask for next
 */
record RunDecisions(
        Collection<SpikeEvent> spikes, List<EarlyWarning> warnings, List<AlignmentWindow> alignments, long next) {

    private static final AvroCodec<SpikeEvent> SPIKES = AvroCodec.of(SpikeEvent.class);
    private static final AvroCodec<EarlyWarning> WARNINGS = AvroCodec.of(EarlyWarning.class);
    private static final AvroCodec<AlignmentWindow> WINDOWS = AvroCodec.of(AlignmentWindow.class);

    static RunDecisions since(RunStores stores, AttemptKey attempt, long from) {
        Map<Integer, SpikeEvent> lastOfSpike = new TreeMap<>();
        List<EarlyWarning> warnings = new ArrayList<>();
        List<AlignmentWindow> alignments = new ArrayList<>();
        long[] next = {from};
        stores.decisions(attempt, from, (key, decision) -> {
            next[0] = key.index() + 1;
            byte[] bytes = bytes(decision);
            switch (decision.getTopic()) {
                case Topics.SPIKES -> {
                    SpikeEvent spike = SPIKES.decode(bytes);
                    lastOfSpike.put(spike.getSpike(), spike);
                }
                case Topics.WARNINGS -> warnings.add(WARNINGS.decode(bytes));
                case Topics.ALIGNMENTS -> alignments.add(WINDOWS.decode(bytes));
                default -> throw new IllegalStateException("no decision goes to " + decision.getTopic());
            }
        });
        return new RunDecisions(lastOfSpike.values(), warnings, alignments, next[0]);
    }

    void put(ObjectNode json) {
        ArrayNode warned = json.putArray("warnings");
        warnings.forEach(warning -> warned.add(DecisionJson.of(warning)));
        ArrayNode aligned = json.putArray("alignments");
        alignments.forEach(window -> aligned.add(DecisionJson.of(window)));
        ArrayNode spiked = json.putArray("spikes");
        spikes.forEach(spike -> spiked.add(DecisionJson.of(spike)));
    }

    /** How many spikes there are of each kind, of those that were given one. */
    Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new HashMap<>();
        spikes.stream()
                .filter(spike -> spike.getKind() != null)
                .forEach(spike -> kinds.merge(spike.getKind(), 1, Integer::sum));
        return kinds;
    }

    private static byte[] bytes(Decision decision) {
        byte[] copy = new byte[decision.getRecord().remaining()];
        decision.getRecord().duplicate().get(copy);
        return copy;
    }
}
