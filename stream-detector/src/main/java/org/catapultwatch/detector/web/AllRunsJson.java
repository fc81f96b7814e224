package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** The runs of all instances as one list: this one's, and what the others tell of theirs. */
final class AllRunsJson {

    private static final Comparator<JsonNode> NEWEST_FIRST = Comparator.comparing(
                    (JsonNode run) -> run.path("timeMicros").asLong())
            .reversed()
            .thenComparing(run -> run.path("run").asText());

    private final RunListJson here;
    private final RunDirectory directory;
    private final Neighbours neighbours;

    AllRunsJson(RunListJson here, RunDirectory directory) {
        this.here = here;
        this.directory = directory;
        this.neighbours = new Neighbours(directory);
    }

    /**
     * The runs that this instance holds.
     *
     * @throws InvalidStateStoreException where some of its runs are on their way here: the list would be short
     */
    ObjectNode here() {
        if (!directory.isSettled()) {
            throw new InvalidStateStoreException("some runs are on their way here");
        }
        return list(directory.isSpare() ? List.of() : here.runs(), List.of());
    }

    /** All runs, the one heard of last first, and the addresses of those instances that did not tell theirs. */
    ObjectNode all() {
        CompletableFuture<List<Neighbours.Told>> others = neighbours.lists();
        Map<String, JsonNode> newest = new LinkedHashMap<>();
        here().path("runs").forEach(run -> add(newest, run));
        List<Neighbours.Told> told = others.join();
        told.forEach(it -> it.list().ifPresent(list -> list.path("runs").forEach(run -> add(newest, run))));
        return list(
                newest.values().stream().sorted(NEWEST_FIRST).toList(),
                told.stream()
                        .filter(it -> it.list().isEmpty())
                        .map(Neighbours.Told::address)
                        .sorted()
                        .toList());
    }

    /** A run that is on its way may be told of twice: what was heard last holds. */
    private static void add(Map<String, JsonNode> runs, JsonNode run) {
        runs.merge(
                run.path("run").asText(),
                run,
                (known, other) -> NEWEST_FIRST.compare(known, other) <= 0 ? known : other);
    }

    private static ObjectNode list(List<? extends JsonNode> runs, List<String> unreachable) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("runs").addAll(List.copyOf(runs));
        ArrayNode missing = json.putArray("unreachable");
        unreachable.forEach(missing::add);
        return json;
    }
}
