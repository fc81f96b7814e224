package org.catapultwatch.detector.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.catapultwatch.detector.json.DecisionJson;
import org.catapultwatch.telemetry.record.SpikeEvent;

/** The shapes a message can have. All are JSON objects. */
public enum MessageFormat {
    /** What Slack's incoming webhooks take, and those of Mattermost, Rocket.Chat and others that are made after them. */
    SLACK("slack") {
        @Override
        ObjectNode message(SpikeEvent spike, PageLink links) {
            return JsonNodeFactory.instance.objectNode().put("text", SpikeText.of(spike) + "\n" + links.to(spike));
        }
    },
    /** The spike as the HTTP API tells it, with a summary for people and the link: for programs. */
    GENERIC("generic") {
        @Override
        ObjectNode message(SpikeEvent spike, PageLink links) {
            return DecisionJson.typed(spike).put("summary", SpikeText.of(spike)).put("link", links.to(spike));
        }
    };

    private final String word;

    MessageFormat(String word) {
        this.word = word;
    }

    /** Its name in settings. */
    public String word() {
        return word;
    }

    abstract ObjectNode message(SpikeEvent spike, PageLink links);
}
