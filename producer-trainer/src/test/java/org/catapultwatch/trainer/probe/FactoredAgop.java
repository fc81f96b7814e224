package org.catapultwatch.trainer.probe;

import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.ndarray.INDArray;

/** G = AᵀA of a probe's factor, d × d. */
public final class FactoredAgop {

    private FactoredAgop() {}

    public static double[] outerProduct(AgopProbe probe, Weights weights, INDArray inputs) {
        double[] factor = probe.factor(weights, inputs);
        int d = inputs.rows();
        double[] product = new double[d * d];
        for (int row = 0; row < factor.length; row += d) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    product[i * d + j] += factor[row + i] * factor[row + j];
                }
            }
        }
        return product;
    }
}
