package org.catapultwatch.detector.quantity;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A finite number, or the reason why there is none.
 *
 * <p>Every quantity that can fail to exist (a cosine with a zero vector, a critical learning rate of a zero kernel) is
 * handed on as a measurement, so that neither NaN nor a stand-in 0 reaches a verdict. A defined value is always finite.
 */
public final class Measurement {

    private final double value;
    private final String reason;

    private Measurement(double value, String reason) {
        this.value = value;
        this.reason = reason;
    }

    /** The value where it is finite; else undefined, saying which non-finite number it was. */
    public static Measurement of(double value) {
        return Double.isFinite(value) ? new Measurement(value, null) : undefined("not finite: " + value);
    }

    /** The value where there is one, else undefined for the reason given. */
    public static Measurement ofNullable(Double value, String reasonWhenAbsent) {
        return value == null ? undefined(reasonWhenAbsent) : of(value);
    }

    /** No value, and why. */
    public static Measurement undefined(String reason) {
        return new Measurement(Double.NaN, Objects.requireNonNull(reason, "reason"));
    }

    public boolean isDefined() {
        return reason == null;
    }

    /**
     * The finite value.
     *
     * @throws IllegalStateException where it is undefined
     */
    public double value() {
        if (reason != null) {
            throw new IllegalStateException("undefined: " + reason);
        }
        return value;
    }

    /** The value, or null where it is undefined: the form in which it leaves the program. */
    public Double orNull() {
        return isDefined() ? Double.valueOf(value) : null;
    }

    /** Why there is no value; empty where there is one. */
    public String reason() {
        return reason == null ? "" : reason;
    }

    /** The function of the value; undefined stays undefined with its reason. */
    public Measurement map(DoubleUnaryOperator function) {
        return isDefined() ? of(function.applyAsDouble(value)) : this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Measurement that
                && Double.compare(value, that.value) == 0
                && Objects.equals(reason, that.reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, reason);
    }

    @Override
    public String toString() {
        return isDefined() ? Double.toString(value) : "undefined (" + reason + ")";
    }
}
