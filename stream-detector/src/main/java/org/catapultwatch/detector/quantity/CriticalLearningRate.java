package org.catapultwatch.detector.quantity;

/**
 * The learning rate above which gradient descent on the quadratic model leaves its minimum: 2(1+μ) / (c·λ_max(K)).
 *
 * <p>c is the curvature scale of the loss (2/n for the mean of squared errors, 1/n with a leading ½, 1 for the half sum),
 * λ_max(K) the largest eigenvalue of the tangent kernel, μ the heavy-ball momentum (0 for none). Where the largest
 * Hessian eigenvalue was measured itself, it takes the place of c·λ_max(K). Source: Lewkowycz et al. 2020; the factor
 * 1+μ: Cohen et al. 2021. Undefined where the kernel is zero, negative or not finite, or where a scale is missing.
 */
public record CriticalLearningRate(Measurement rate) {

    /** From a kernel eigenvalue. */
    public static CriticalLearningRate of(Measurement lambdaMax, Measurement curvatureScale, double momentum) {
        if (!curvatureScale.isDefined()) {
            return new CriticalLearningRate(curvatureScale);
        }
        if (curvatureScale.value() <= 0) {
            return undefined("curvature scale is not positive: " + curvatureScale.value());
        }
        return ofHessian(lambdaMax.map(lambda -> lambda * curvatureScale.value()), momentum);
    }

    /** From a kernel eigenvalue given as a plain number. */
    public static CriticalLearningRate of(double lambdaMax, double curvatureScale, double momentum) {
        return of(Measurement.of(lambdaMax), Measurement.of(curvatureScale), momentum);
    }

    /** From the largest eigenvalue of the loss Hessian (or Gauss-Newton matrix). */
    public static CriticalLearningRate ofHessian(Measurement largestEigenvalue, double momentum) {
        if (!largestEigenvalue.isDefined()) {
            return new CriticalLearningRate(largestEigenvalue);
        }
        if (largestEigenvalue.value() <= 0) {
            return undefined("largest eigenvalue is not positive: " + largestEigenvalue.value());
        }
        if (!(momentum >= 0 && momentum < 1)) {
            return undefined("momentum is outside [0, 1): " + momentum);
        }
        return new CriticalLearningRate(largestEigenvalue.map(lambda -> 2 * (1 + momentum) / lambda));
    }

    /** Learning rate ÷ critical learning rate; above 1 the loss is expected to leave its level. */
    public Measurement ratio(Measurement learningRate) {
        if (!rate.isDefined() || !learningRate.isDefined()) {
            return rate.isDefined() ? learningRate : rate;
        }
        return Measurement.of(learningRate.value() / rate.value());
    }

    /** Learning rate ÷ critical learning rate. */
    public Measurement ratio(double learningRate) {
        return ratio(Measurement.of(learningRate));
    }

    private static CriticalLearningRate undefined(String reason) {
        return new CriticalLearningRate(Measurement.undefined(reason));
    }
}
