package org.catapultwatch.detector.quantity;

/**
 * AGOP alignment ⟨G, G*⟩_F / (‖G‖_F ‖G*‖_F) ∈ [0, 1] of two average gradient outer products given by factors.
 *
 * <p>With A of a rows and A* of b rows over d inputs, ⟨G, G*⟩ = ‖A A*ᵀ‖_F² costs a·b·d multiplications and needs no matrix;
 * the form with d×d matrices costs (a+b)·d² and 8 d² bytes twice. The cheaper one is taken by shape. Undefined for a
 * factor that is empty, zero or not finite, and for factors over different inputs.
 */
public final class AgopAlignment {

    private AgopAlignment() {}

    /** The alignment of two AGOPs, symmetric in them. */
    public static Measurement between(AgopFactor first, AgopFactor second) {
        String fault = first.fault().isEmpty() ? second.fault() : first.fault();
        if (!fault.isEmpty()) {
            return Measurement.undefined(fault);
        }
        if (first.columns() != second.columns()) {
            return Measurement.undefined(
                    "the AGOPs are over " + first.columns() + " and " + second.columns() + " inputs");
        }
        AgopFactor a = scaled(first);
        AgopFactor b = scaled(second);
        double norms = Math.sqrt(innerProduct(a, a)) * Math.sqrt(innerProduct(b, b));
        return Measurement.of(Math.min(1, innerProduct(a, b) / norms));
    }

    /** ⟨AᵀA, BᵀB⟩_F in the cheaper form. */
    static double innerProduct(AgopFactor a, AgopFactor b) {
        long factored = (long) a.rows() * b.rows();
        long square = (long) (a.rows() + b.rows()) * a.columns();
        return factored <= square ? factoredProduct(a, b) : squareProduct(a, b);
    }

    static double factoredProduct(AgopFactor a, AgopFactor b) {
        int d = a.columns();
        double sum = 0;
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.rows(); j++) {
                double entry = Vectors.dot(a.rowMajor(), i * d, b.rowMajor(), j * d, d);
                sum += entry * entry;
            }
        }
        return sum;
    }

    static double squareProduct(AgopFactor a, AgopFactor b) {
        return Vectors.dot(gram(a), gram(b));
    }

    private static double[] gram(AgopFactor factor) {
        int d = factor.columns();
        double[] gram = new double[d * d];
        for (int row = 0; row < factor.rows(); row++) {
            for (int i = 0; i < d; i++) {
                double entry = factor.rowMajor()[row * d + i];
                for (int j = 0; j < d; j++) {
                    gram[i * d + j] += entry * factor.rowMajor()[row * d + j];
                }
            }
        }
        return gram;
    }

    /** The factor divided by its norm: fourth powers of what remains neither overflow nor vanish. */
    static AgopFactor scaled(AgopFactor factor) {
        double[] entries = factor.rowMajor().clone();
        Vectors.scale(entries, 1 / Math.sqrt(Vectors.dot(entries, entries)));
        return new AgopFactor(factor.rows(), factor.columns(), entries);
    }
}
