package org.catapultwatch.detector.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.catapultwatch.detector.state.AttemptKey;
import org.catapultwatch.detector.state.TelemetryStream;

/** Which attempts a run has had, from which step to which, and what became of each. Thread-safe. */
final class Attempts {

    private static final int REMEMBERED = 1_000;

    private final RunStores stores;

    /** Looking a first step up touches all of a series that is in Kafka Streams' cache, hence not at every update. */
    private final Map<AttemptKey, Long> firstSteps = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AttemptKey, Long> eldest) {
            return size() > REMEMBERED;
        }
    });

    Attempts(RunStores stores) {
        this.stores = stores;
    }

    /** The steps judged of an attempt, from the first to the last; none before the first. */
    StepRange extent(AttemptKey attempt) {
        OptionalLong last = stores.lastStep(attempt);
        if (last.isEmpty()) {
            return StepRange.NONE;
        }
        Long known = firstSteps.get(attempt);
        if (known == null) {
            OptionalLong first = JudgedSteps.first(stores, attempt);
            if (first.isEmpty()) {
                return StepRange.NONE;
            }
            known = first.getAsLong();
            firstSteps.put(attempt, known);
        }
        return new StepRange(known, last.getAsLong());
    }

    /** Looks the first step up anew: a late report may have told of an earlier one. */
    void refresh(AttemptKey attempt) {
        firstSteps.remove(attempt);
    }

    /** Running, finished or failed by what was announced, else superseded by a higher attempt. */
    String state(AttemptKey attempt, boolean isNewest) {
        return stores.end(attempt)
                .filter(event -> TelemetryStream.haveAllEnded(stores.progress(attempt)))
                .map(event -> event.getState().name().toLowerCase(Locale.ROOT))
                .orElse(isNewest ? "running" : "superseded");
    }

    /** Puts in the extent of an attempt, and all attempts of its run up to the newest, ascending. */
    void put(ObjectNode json, AttemptKey attempt, int newest) {
        put(json.putObject("extent"), extent(attempt));
        ArrayNode all = json.putArray("attempts");
        for (int number : stores.attempts(attempt.run())) {
            AttemptKey key = new AttemptKey(attempt.run(), number);
            ObjectNode entry = all.addObject().put("attempt", number);
            put(entry, extent(key));
            entry.put("state", state(key, number >= newest));
        }
    }

    private static void put(ObjectNode json, StepRange extent) {
        json.put("firstStep", extent.isEmpty() ? null : Long.valueOf(extent.from()));
        json.put("lastStep", extent.isEmpty() ? null : Long.valueOf(extent.to()));
    }
}
