package org.catapultwatch.trainer.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients of a fully connected network's outputs over its inputs.
 *
 * <p>With M_l the mask of layer l, one where a unit is active and zero elsewhere, ∂f_c/∂h of the layer below the last hidden one
 * is (W_l diag(w_c)) M_l up to scales, w_c the output's weights: a product, without a pass over units × samples.
 */
final class FullyConnectedInputGradient implements InputGradient {

    private final FullyConnected shape;
    private final int capacity;
    /** Per hidden layer, d_l × capacity: activations at first, then M_l. */
    private final List<INDArray> units = new ArrayList<>();
    /** Per hidden layer but the last, d_l × capacity. */
    private final List<INDArray> sensitivities = new ArrayList<>();
    /** Per hidden layer, from activations of the full capacity to M_l: to make one takes longer than to run it on few samples. */
    private final List<Step> toMask = new ArrayList<>();
    /** Per hidden layer: its activations, and the sensitivity of the layer below. */
    private final List<Product> forward = new ArrayList<>();

    private final List<Product> backward = new ArrayList<>();
    /** W_l diag(w_c) of the last hidden layer. */
    private final INDArray scaled;

    private final KeptOperation multiply = KeptOperation.multiplication();

    private Weights weights;
    private List<INDArray> masks = List.of();
    /** The output that {@link #scaled} is of, or less than 0. */
    private int scaledOf = -1;

    /**
     * Room for these gradients.
     *
     * @param capacity the most samples that come at once
     */
    FullyConnectedInputGradient(FullyConnected shape, DataType type, int capacity) {
        this.shape = shape;
        this.capacity = capacity;
        int lastHidden = shape.layers() - 2;
        for (int layer = 0; layer <= lastHidden; layer++) {
            INDArray unit = Nd4j.create(type, new long[] {shape.fanOut(layer), capacity}, 'f');
            units.add(unit);
            toMask.add(new Step(unit, unit, 0.0));
            forward.add(new Product(true, false));
            backward.add(new Product(false, false));
            if (layer < lastHidden) {
                sensitivities.add(Nd4j.create(type, new long[] {shape.fanOut(layer), capacity}, 'f'));
            }
        }
        this.scaled = lastHidden < 0
                ? null
                : Nd4j.create(type, new long[] {shape.fanIn(lastHidden), shape.fanOut(lastHidden)}, 'f');
    }

    @Override
    public void at(Weights weights) {
        this.weights = weights;
        scaledOf = -1;
    }

    @Override
    public void forward(INDArray samples) {
        if (samples.columns() > capacity) {
            throw new IllegalArgumentException(
                    "gradients at " + capacity + " samples have room for no " + samples.columns());
        }
        masks = units.stream()
                .map(all -> LinearAlgebra.columnsOrAll(all, 0, samples.columns()))
                .toList();
        INDArray input = samples;
        for (int layer = 0; layer < masks.size(); layer++) {
            INDArray result = masks.get(layer);
            forward.get(layer).gemm(weights.layer(layer), input, result, shape.scale(layer) * shape.gain(), 0);
            if (layer < masks.size() - 1) {
                Nd4j.exec(new RectifiedLinear(result, result, 0.0));
            }
            input = result;
        }
        for (int layer = 0; layer < masks.size(); layer++) {
            INDArray mask = masks.get(layer);
            Nd4j.exec(mask == units.get(layer) ? toMask.get(layer) : new Step(mask, mask, 0.0));
        }
    }

    @Override
    public void of(int output, INDArray result) {
        int last = shape.layers() - 1;
        if (last == 0) {
            INDArray outputWeights = weights.layer(0).getColumn(output, true);
            result.assign(0).addiColumnVector(outputWeights).muli(shape.scale(0));
            return;
        }
        int layer = last - 1;
        scale(output, layer);
        double alpha = shape.scale(last) * shape.gain() * shape.scale(layer);
        INDArray factor = scaled;
        INDArray sensitivity = masks.get(layer);
        for (; layer > 0; layer--) {
            INDArray next = LinearAlgebra.columnsOrAll(sensitivities.get(layer - 1), 0, result.columns());
            backward.get(layer).gemm(factor, sensitivity, next, alpha * shape.gain(), 0);
            multiply.run(next, masks.get(layer - 1), next);
            factor = weights.layer(layer - 1);
            alpha = shape.scale(layer - 1);
            sensitivity = next;
        }
        backward.get(layer).gemm(factor, sensitivity, result, alpha, 0);
    }

    private void scale(int output, int lastHidden) {
        if (scaledOf != output) {
            INDArray outputWeights = weights.layer(lastHidden + 1).getColumn(output, true);
            multiply.run(weights.layer(lastHidden), outputWeights.transpose(), scaled);
            scaledOf = output;
        }
    }

    @Override
    public void close() {
        units.forEach(INDArray::close);
        sensitivities.forEach(INDArray::close);
        if (scaled != null) {
            scaled.close();
        }
    }
}
