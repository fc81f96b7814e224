package org.catapultwatch.trainer.network;

import java.nio.DoubleBuffer;
import java.util.Arrays;

/** A {@link SampleBlock} of a float64 array: line by line like {@link FloatBlock}, since Java has no type for either. */
final class DoubleBlock implements SampleBlock {

    private final DoubleBuffer array;
    private final double[] values;
    private double[] product = {};

    DoubleBlock(DoubleBuffer array, int length) {
        this.array = array;
        this.values = new double[length];
    }

    @Override
    public void load(int sample) {
        array.get(sample * values.length, values);
    }

    @Override
    public void store(int sample) {
        array.put(sample * values.length, values);
    }

    @Override
    public void clear() {
        Arrays.fill(values, 0);
    }

    @Override
    public void copy(SampleBlock source, Runs runs) {
        double[] others = ((DoubleBlock) source).values;
        for (int run = 0; run < runs.count(); run++) {
            System.arraycopy(others, runs.from()[run], values, runs.to()[run], runs.length()[run]);
        }
    }

    @Override
    public void addBack(SampleBlock source, Runs runs) {
        double[] others = ((DoubleBlock) source).values;
        for (int run = 0; run < runs.count(); run++) {
            int to = runs.from()[run];
            int from = runs.to()[run];
            int length = runs.length()[run];
            for (int i = 0; i < length; i++) {
                values[to + i] += others[from + i];
            }
        }
    }

    @Override
    public void rectify() {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
    }

    @Override
    public void mask(SampleBlock activations) {
        double[] others = ((DoubleBlock) activations).values;
        for (int i = 0; i < values.length; i++) {
            values[i] = others[i] > 0 ? values[i] : 0;
        }
    }

    @Override
    public void multiply(SampleBlock sensitivities, int positions, double scale, double[] result) {
        double[] others = ((DoubleBlock) sensitivities).values;
        int fanIn = values.length / positions;
        int fanOut = others.length / positions;
        if (product.length != result.length) {
            product = new double[result.length];
        }
        Arrays.fill(product, 0);
        for (int position = 0; position < positions; position++) {
            for (int unit = 0; unit < fanOut; unit++) {
                double factor = others[position * fanOut + unit];
                // About half of the units are inactive.
                if (factor != 0) {
                    addMultiple(factor, position * fanIn, unit * fanIn, fanIn);
                }
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = scale * product[i];
        }
    }

    private void addMultiple(double factor, int from, int to, int length) {
        for (int i = 0; i < length; i++) {
            product[to + i] += factor * values[from + i];
        }
    }
}
