package org.catapultwatch.trainer.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Widths of a fully connected network: inputs, hidden layers, outputs.
 *
 * <p>NTK parameterisation: layer l computes z = h W / √fan_in, no bias, W entries N(0, 1); ReLU, scaled by √2 where there is
 * more than one hidden layer.
 */
public record NetworkShape(List<Integer> widths) {

    public NetworkShape {
        if (widths.size() < 2 || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("widths are " + widths + ", expected two or more, each 1 or more");
        }
        widths = List.copyOf(widths);
    }

    public static NetworkShape of(int inputs, int hiddenLayers, int width, int outputs) {
        List<Integer> widths = new ArrayList<>();
        widths.add(inputs);
        for (int layer = 0; layer < hiddenLayers; layer++) {
            widths.add(width);
        }
        widths.add(outputs);
        return new NetworkShape(widths);
    }

    /** Number of weight matrices. */
    public int layers() {
        return widths.size() - 1;
    }

    public int inputs() {
        return widths.get(0);
    }

    public int outputs() {
        return widths.get(layers());
    }

    /** Rows of the weights of a layer, counted from 0. */
    public int fanIn(int layer) {
        return widths.get(layer);
    }

    public int fanOut(int layer) {
        return widths.get(layer + 1);
    }

    /** s_l = 1/√fan_in. */
    public double scale(int layer) {
        return 1 / Math.sqrt(fanIn(layer));
    }

    /** Slope of the activation where it is on. */
    public double gain() {
        return layers() > 2 ? Math.sqrt(2) : 1;
    }
}
