package org.catapultwatch.detector.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.util.function.ToDoubleFunction;

/**
 * Every meter of the detector's own: its name, unit and help text. The unit stands in the help text and not in the name: the
 * names are what dashboards and alerts of users rest on. The README lists them all, compared by a test.
 */
public enum MeterName {
    STEP("catapult.step", "steps", "step the run is at"),
    ATTEMPT("catapult.run.attempt", "attempts", "attempt the run is at; counts restarts and rewinds"),
    STATE("catapult.run.state", "0 or 1", "1 for the state the run is in", "state"),
    LOSS("catapult.loss", "loss", "training loss of the newest step, the minibatch's where that is all"),
    BASELINE("catapult.loss.baseline", "loss", "level that spikes are measured against"),
    LEARNING_RATE("catapult.learning.rate", "learning rate", "learning rate of the newest step that gave one"),
    RATE_RATIO("catapult.learning.rate.ratio", "ratio", "learning rate ÷ the critical one"),
    LAMBDA_MAX("catapult.kernel.lambda.max", "eigenvalue", "largest eigenvalue of the newest tangent kernel"),
    LOSS_TOP("catapult.loss.top.eigenspace", "loss", "loss within the kernel's top eigenspace"),
    LOSS_REST("catapult.loss.complement", "loss", "loss outside it"),
    GRADIENT_NORM("catapult.gradient.norm", "norm", "norm of the gradient"),
    ALIGNMENT("catapult.agop.alignment", "cosine", "newest AGOP against the reference"),
    EFFECTIVE_RANK("catapult.agop.effective.rank", "rank", "effective rank of the newest AGOP"),
    FALLING_WINDOWS("catapult.agop.falling.windows", "windows", "windows in a row whose alignment fell"),
    SPIKE_ACTIVE("catapult.spike.active", "0 or 1", "1 while a spike is open"),
    SPIKES("catapult.spikes", "spikes", "spikes that have closed, by kind", "kind"),
    LAST_SPIKE_ATTEMPT("catapult.last.spike.attempt", "attempts", "attempt of the newest spike"),
    LAST_SPIKE_STEP("catapult.last.spike.step", "steps", "step at which the newest spike began"),
    LAST_SPIKE_PEAK("catapult.last.spike.peak.loss", "loss", "highest loss in it so far"),
    LAST_SPIKE_GAIN(
            "catapult.last.spike.gain", "cosine", "alignment gained by the newest spike of which that is known"),
    WARNINGS(
            "catapult.early.warnings",
            "warnings",
            "times the learning rate passed the critical one, or was raised from about it"),
    LAST_WARNING_STEP("catapult.last.warning.step", "steps", "step of the newest early warning"),
    LAST_WARNING_RATIO("catapult.last.warning.ratio", "ratio", "learning rate ÷ the critical one there"),
    NON_FINITE("catapult.nonfinite.steps", "steps", "steps whose loss, or training loss, was NaN or infinite"),
    LAST_NON_FINITE_STEP("catapult.last.nonfinite.step", "steps", "the newest of them"),
    DUPLICATES("catapult.duplicate.records", "records", "records that repeated one accepted before"),
    RECORDS("catapult.records", "records", "input records by what became of them", "topic,outcome"),
    LATENCY("catapult.detection.latency", "seconds", "from telemetry time to event sent, a histogram"),
    LIVE_RUNS("catapult.live.runs", "runs", "runs that have not ended"),
    RUNNING("catapult.detector.running", "0 or 1", "1 while Kafka Streams is running, not rebalancing or down"),
    VIEWERS("catapult.viewers", "viewers", "viewers of the live page that are connected"),
    VIEWERS_DROPPED("catapult.viewers.dropped", "viewers", "viewers dropped because they took nothing, or too slowly"),
    NOTIFICATIONS("catapult.notifications", "messages", "messages to the webhook, by what became of them", "outcome");

    private final String id;
    private final String unit;
    private final String meaning;
    private final String labels;

    MeterName(String id, String unit, String meaning) {
        this(id, unit, meaning, "");
    }

    MeterName(String id, String unit, String meaning, String labels) {
        this.id = id;
        this.unit = unit;
        this.meaning = meaning;
        this.labels = labels;
    }

    /** The name as Micrometer knows it. */
    String id() {
        return id;
    }

    public String unit() {
        return unit;
    }

    /** What it says, without its unit. */
    public String meaning() {
        return meaning;
    }

    /** Labels beside the run, with commas between; empty for none. */
    public String labels() {
        return labels;
    }

    /** The help text of /metrics. */
    String help() {
        return Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1) + ", in " + unit;
    }

    /** The name that Prometheus sees. */
    public String exposed() {
        String plain = id.replace('.', '_');
        return switch (this) {
            case SPIKES, WARNINGS, NON_FINITE, DUPLICATES, RECORDS, VIEWERS_DROPPED, NOTIFICATIONS -> plain + "_total";
            case LATENCY -> plain + "_seconds";
            default -> plain;
        };
    }

    Counter.Builder counter() {
        return Counter.builder(id).description(help());
    }

    <T> Gauge.Builder<T> gauge(T of, ToDoubleFunction<T> value) {
        return Gauge.builder(id, of, value).description(help());
    }
}
