package org.catapultwatch.trainer.probe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.catapultwatch.trainer.network.Architecture;
import org.catapultwatch.trainer.network.Pass;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The tangent kernel of any architecture as the product of its Jacobian with itself, layer by layer.
 *
 * <p>Every sample goes through the network once for each output, with a cotangent that is one at that output: so the gradients of
 * all outputs come from one backward pass, in the kernel's row order. Cost: forward and backward of n·C samples, and (n·C)²/2
 * multiply-adds a weight. Memory: a pass of n·C samples, and n·C float64 values for each weight of the largest layer.
 */
public final class JacobianKernelProbe implements KernelProbe {

    private final Architecture architecture;
    private final int samples;
    private final Pass pass;
    private final GramProduct gram;
    /** d × n·C, every sample C times in a row. */
    private final INDArray repeated;

    private final INDArray cotangent;
    /** By number of weights: the gradients of a layer, a column per row of the kernel. */
    private final Map<Integer, INDArray> gradients = new HashMap<>();

    private INDArray knownInputs;

    public JacobianKernelProbe(Architecture architecture, DataType type, int samples) {
        this.architecture = architecture;
        this.samples = samples;
        this.pass = architecture.newPass(type, size());
        this.gram = new GramProduct(size());
        this.repeated = Nd4j.create(type, new long[] {architecture.inputs(), size()}, 'f');
        this.cotangent = Nd4j.create(type, new long[] {architecture.outputs(), size()}, 'f');
        for (int row = 0; row < size(); row++) {
            cotangent.putScalar(row % architecture.outputs(), row, 1);
        }
    }

    @Override
    public int size() {
        return samples * architecture.outputs();
    }

    @Override
    public double[] compute(Weights weights, INDArray inputs, double[] kernel) {
        if (knownInputs != inputs) {
            repeat(inputs);
            knownInputs = inputs;
        }
        double[] all = pass.forward(weights, repeated).data().asDouble();
        pass.backward(weights, cotangent);
        Arrays.fill(kernel, 0);
        for (int layer = 0; layer < architecture.layers(); layer++) {
            INDArray jacobian = gradients.computeIfAbsent(
                    architecture.fanIn(layer) * architecture.fanOut(layer), this::newGradients);
            pass.sampleGradients(layer, jacobian);
            addLayer(kernel, jacobian);
        }
        return ownOutputs(all);
    }

    @Override
    public void close() {
        pass.close();
        gram.close();
        repeated.close();
        cotangent.close();
        gradients.values().forEach(INDArray::close);
    }

    private INDArray newGradients(int weights) {
        return Nd4j.create(DataType.DOUBLE, new long[] {weights, size()}, 'f');
    }

    private void repeat(INDArray inputs) {
        int outputs = architecture.outputs();
        for (int c = 0; c < outputs; c++) {
            repeated.get(NDArrayIndex.all(), NDArrayIndex.interval(c, outputs, size()))
                    .assign(inputs);
        }
    }

    /** Of C outputs for every row of the kernel, the one that the row is about. */
    private double[] ownOutputs(double[] all) {
        int outputs = architecture.outputs();
        double[] own = new double[size()];
        for (int row = 0; row < own.length; row++) {
            own[row] = all[row * outputs + row % outputs];
        }
        return own;
    }

    /** Adds a layer's part, XᵀX of its gradients, to what is on and above the diagonal. */
    private void addLayer(double[] kernel, INDArray jacobian) {
        gram.add(jacobian);
        gram.takeUpperTriangle((i, from, row) -> {
            for (int j = from; j < size(); j++) {
                kernel[i * size() + j] += row[j];
            }
        });
    }
}
