package org.catapultwatch.detector.notify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.telemetry.record.SpikeEvent;

/**
 * A judged spike in one sentence for people who did not watch: which run, what, where, then the numbers. Three significant digits;
 * what is undefined is left out, a loss that is no number is called so.
 */
final class SpikeText {

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private SpikeText() {}

    /** The kind of this spike, if it has one that this version knows. */
    static Optional<SpikeKind> kind(SpikeEvent spike) {
        return Stream.of(SpikeKind.values())
                .filter(kind -> kind.wireWord().equals(spike.getKind()))
                .findFirst();
    }

    /**
     * The sentence.
     *
     * @throws IllegalArgumentException if the spike is open, or of an unknown kind
     */
    static String of(SpikeEvent spike) {
        SpikeKind kind = kind(spike)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the spike's kind is " + spike.getKind() + ", expected one that is known"));
        String attempt = spike.getAttempt() > 0 ? " (attempt " + spike.getAttempt() + ")" : "";
        return "Run " + spike.getRun() + attempt + " " + happened(kind, spike) + ": "
                + String.join(", ", numbers(kind, spike));
    }

    private static String happened(SpikeKind kind, SpikeEvent spike) {
        return switch (kind) {
            case DIVERGENCE -> "diverges since step " + step(spike.getStartStep());
            case CATAPULT -> "had a " + label(spike) + ", " + steps(spike);
            case RECOVERED -> "had a spike and recovered, " + steps(spike);
            case OUTLIER -> "had a bad batch, " + steps(spike);
            case LEVEL_SHIFT -> "settled at a new level after a spike, " + steps(spike);
            case UNDECIDED -> "ended in a spike, " + steps(spike);
        };
    }

    private static List<String> numbers(SpikeKind kind, SpikeEvent spike) {
        List<String> numbers = new ArrayList<>();
        numbers.add("loss " + loss(spike)
                + switch (kind) {
                    case CATAPULT, RECOVERED, OUTLIER -> " and back";
                    case LEVEL_SHIFT -> " at its peak";
                    case DIVERGENCE, UNDECIDED -> "";
                });
        var evidence = spike.getEvidence();
        if (isFinite(evidence.getLambdaMaxBefore()) && isFinite(evidence.getLambdaMaxAfter())) {
            numbers.add("largest kernel eigenvalue " + number(evidence.getLambdaMaxBefore()) + " → "
                    + number(evidence.getLambdaMaxAfter()));
        }
        if (isFinite(evidence.getLearningRateRatio())) {
            numbers.add("learning rate " + number(evidence.getLearningRateRatio()) + " × critical");
        }
        return numbers;
    }

    private static String loss(SpikeEvent spike) {
        String peak = isFinite(spike.getPeakLoss()) ? number(spike.getPeakLoss()) : "not finite";
        return isFinite(spike.getBaselineLoss()) ? number(spike.getBaselineLoss()) + " → " + peak : peak;
    }

    private static String label(SpikeEvent spike) {
        return spike.getLabel() == null ? spike.getKind() : spike.getLabel();
    }

    private static String steps(SpikeEvent spike) {
        if (spike.getEndStep() == null) {
            return "since step " + step(spike.getStartStep());
        }
        return spike.getEndStep().equals(spike.getStartStep())
                ? "step " + step(spike.getStartStep())
                : "steps " + step(spike.getStartStep()) + " to " + step(spike.getEndStep());
    }

    private static String step(long step) {
        return String.format(Locale.ROOT, "%,d", step);
    }

    private static boolean isFinite(Double value) {
        return value != null && Double.isFinite(value);
    }

    private static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        boolean isPlain = value == 0 || (size >= 1e-3 && size < 1e6);
        return isPlain ? rounded.toPlainString() : String.format(Locale.ROOT, "%.2e", value);
    }
}
