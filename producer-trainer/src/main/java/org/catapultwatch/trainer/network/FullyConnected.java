package org.catapultwatch.trainer.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A fully connected ReLU network by its widths: inputs, hidden layers, outputs.
 *
 * <p>NTK parameterisation: layer l computes z = h W / √fan_in, no bias, W entries N(0, 1); ReLU, scaled by √2 where there is
 * more than one hidden layer.
 */
public record FullyConnected(List<Integer> widths) implements Architecture {

    public FullyConnected {
        if (widths.size() < 2 || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("widths are " + widths + ", expected two or more, each 1 or more");
        }
        widths = List.copyOf(widths);
    }

    public static FullyConnected of(int inputs, int hiddenLayers, int width, int outputs) {
        List<Integer> widths = new ArrayList<>();
        widths.add(inputs);
        for (int layer = 0; layer < hiddenLayers; layer++) {
            widths.add(width);
        }
        widths.add(outputs);
        return new FullyConnected(widths);
    }

    @Override
    public int layers() {
        return widths.size() - 1;
    }

    @Override
    public int inputs() {
        return widths.get(0);
    }

    @Override
    public int outputs() {
        return widths.get(layers());
    }

    @Override
    public int fanIn(int layer) {
        return widths.get(layer);
    }

    @Override
    public int fanOut(int layer) {
        return widths.get(layer + 1);
    }

    @Override
    public FullyConnectedPass newPass(DataType type, int samples) {
        return new FullyConnectedPass(this, type, samples);
    }

    @Override
    public InputGradient newInputGradient(DataType type, int capacity) {
        return new FullyConnectedInputGradient(this, type, capacity);
    }
}
