package org.catapultwatch.trainer.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catapultwatch.trainer.network.FullyConnected;
import org.catapultwatch.trainer.network.KeptOperation;
import org.catapultwatch.trainer.network.LinearAlgebra;
import org.catapultwatch.trainer.network.Product;
import org.catapultwatch.trainer.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The last hidden layer of a fully connected network, forward and backward: outputs, and the products that the tangent kernel is
 * made of there.
 *
 * <p>It goes a block of units at a time, so that what is made of them stays in the cache of one core: whole layers would push the
 * arrays of the training thread out of the cache that both share (benchmarks/README.md). Owns native memory; not safe for use by
 * several threads.
 */
final class LastHiddenLayer implements AutoCloseable {

    /** Values of a block, a megabyte in float64: of fewer, the calls take what the cache saves. */
    private static final int BLOCK = 1 << 17;

    /** Of many samples: with fewer units at a time, going through the sums takes longer than the products. */
    private static final int FEWEST_UNITS = 256;

    private final FullyConnected shape;
    private final int layer;
    private final int samples;
    private final DataType type;
    /** What the outputs make of each unit: W of the layer above times its scale and the gain, d × C. */
    private final INDArray outgoing;

    private final INDArray outputs;
    /** By number of units. */
    private final Map<Integer, Room> rooms = new HashMap<>();

    private final List<Block> blocks = new ArrayList<>();
    /** Shared by all blocks, whose weights are views made anew at each run: one for each block would save nothing. */
    private final Product toUnits = new Product(true, false);

    private final Product toBelow = new Product(false, false);
    private final GramProduct activations;
    /** Of outputs c and c + k, at c and k. */
    private final List<List<GramProduct>> sensitivities = new ArrayList<>();
    /** None if the samples go into this layer. */
    private final List<INDArray> below = new ArrayList<>();

    /** Room for the layer of a network that has hidden ones. */
    LastHiddenLayer(FullyConnected shape, DataType type, int samples) {
        this.shape = shape;
        this.layer = shape.layers() - 2;
        this.samples = samples;
        this.type = type;
        int units = shape.fanOut(layer);
        this.outgoing = Nd4j.create(type, new long[] {units, shape.outputs()}, 'f');
        this.outputs = Nd4j.create(type, new long[] {shape.outputs(), samples}, 'f');
        int most = mostUnits(samples);
        for (int from = 0; from < units; from += most) {
            blocks.add(new Block(from, Math.min(units, from + most)));
        }
        this.activations = new GramProduct(samples);
        for (int c = 0; c < shape.outputs(); c++) {
            List<GramProduct> products = new ArrayList<>();
            for (int d = c; d < shape.outputs(); d++) {
                products.add(new GramProduct(samples));
            }
            sensitivities.add(products);
            if (layer > 0) {
                below.add(Nd4j.create(type, new long[] {shape.fanIn(layer), samples}, 'f'));
            }
        }
    }

    /** The most units that a block has. */
    static int mostUnits(int samples) {
        return Math.max(FEWEST_UNITS, BLOCK / samples);
    }

    /**
     * Forward and backward at these weights. What the products below hold of the last call must have been taken.
     *
     * @param input what goes into the layer, d × n
     * @return f(X), sample by sample
     */
    double[] run(Weights weights, INDArray input) {
        outgoing.assign(weights.layer(layer + 1)).muli(shape.scale(layer + 1) * shape.gain());
        for (Block block : blocks) {
            block.run(weights.layer(layer), input);
        }
        return outputs.data().asDouble();
    }

    /** AᵀA with A the layer's activations. */
    GramProduct activations() {
        return activations;
    }

    /** B_cᵀB_d with B_c the layer's sensitivity for output c ≤ d. */
    GramProduct sensitivities(int c, int d) {
        return sensitivities.get(c).get(d - c);
    }

    /** Per output, the sensitivity of the layer below but for its mask, d × n; overwritten by the next run. */
    List<INDArray> below() {
        return below;
    }

    @Override
    public void close() {
        outgoing.close();
        outputs.close();
        rooms.values().forEach(Room::close);
        activations.close();
        sensitivities.forEach(products -> products.forEach(GramProduct::close));
        below.forEach(INDArray::close);
    }

    /** Some of the units. */
    private final class Block {

        private final int from;
        private final int to;
        private final Room room;
        private final INDArray rows;
        private final Product toOutputs = new Product(true, false);
        /** Per output, its weights. */
        private final List<INDArray> columns = new ArrayList<>();
        /** Per output, from the mask to the sensitivity. */
        private final List<KeptOperation> weigh = new ArrayList<>();

        Block(int from, int to) {
            this.from = from;
            this.to = to;
            this.room = rooms.computeIfAbsent(to - from, Room::new);
            this.rows = outgoing.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
            for (int c = 0; c < shape.outputs(); c++) {
                columns.add(LinearAlgebra.columns(rows, c, c + 1));
                weigh.add(KeptOperation.multiplication());
            }
        }

        /** Adds what these units contribute; the first block's replaces what was there. */
        void run(INDArray weights, INDArray input) {
            double before = from == 0 ? 0 : 1;
            INDArray incoming = LinearAlgebra.columnsOrAll(weights, from, to);
            double scale = shape.scale(layer) * shape.gain();
            toUnits.gemm(incoming, input, room.units, scale, 0);
            Nd4j.exec(room.rectify);
            toOutputs.gemm(rows, room.units, outputs, 1 / shape.gain(), before);
            activations.add(room.inDouble(0, room.units));
            Nd4j.exec(room.toMask);
            for (int c = 0; c < shape.outputs(); c++) {
                weigh.get(c).run(room.units, columns.get(c), room.sensitivity);
                INDArray ofC = room.inDouble(c, room.sensitivity);
                for (int d = 0; d <= c; d++) {
                    add(sensitivities(d, c), room.inDouble.get(d), ofC);
                }
                if (layer > 0) {
                    toBelow.gemm(incoming, room.sensitivity, below.get(c), scale, before);
                }
            }
        }

        private static void add(GramProduct sum, INDArray one, INDArray other) {
            if (one == other) {
                sum.add(one);
            } else {
                sum.add(one, other);
            }
        }
    }

    /** Arrays of a block, units × n. */
    private final class Room implements AutoCloseable {

        /** Activations at first, then the mask: one where a unit is active, zero elsewhere. */
        private final INDArray units;

        private final INDArray sensitivity;
        /** Per output. */
        private final List<INDArray> inDouble = new ArrayList<>();

        private final Op rectify;
        private final Op toMask;

        Room(int count) {
            long[] size = {count, samples};
            this.units = Nd4j.create(type, size, 'f');
            this.sensitivity = Nd4j.create(type, size, 'f');
            this.rectify = new RectifiedLinear(units, units, 0.0);
            this.toMask = new Step(units, units, 0.0);
            for (int c = 0; c < shape.outputs(); c++) {
                inDouble.add(Nd4j.create(DataType.DOUBLE, size, 'f'));
            }
        }

        INDArray inDouble(int output, INDArray array) {
            return inDouble.get(output).assign(array);
        }

        @Override
        public void close() {
            units.close();
            sensitivity.close();
            inDouble.forEach(INDArray::close);
        }
    }
}
