package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One sample's share of an array at a time, in Java's heap and in the array's own type: loops for which ND4J has no fast op.
 *
 * <p>Reads and writes the array's memory itself, so that must be the host's. What a method is given must be of the same type.
 */
interface SampleBlock {

    /**
     * A block of an array; its values are zero until a sample is loaded.
     *
     * @param array column-major without gaps, its columns sample by sample; a view of whole columns serves
     */
    static SampleBlock of(INDArray array, int samples) {
        boolean hasNoGaps = array.ordering() == 'f'
                && (array.rows() == 1 || array.stride(0) == 1)
                && (array.columns() == 1 || array.stride(1) == array.rows());
        if (!hasNoGaps || array.length() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("array is " + array.shapeInfoToString()
                    + ", expected column-major without gaps, less than 2^31 values");
        }
        int length = Math.toIntExact(array.length() / samples);
        if (array.dataType() == DataType.FLOAT) {
            return new FloatBlock(array.data().asNioFloat().slice(), length);
        }
        if (array.dataType() == DataType.DOUBLE) {
            return new DoubleBlock(array.data().asNioDouble().slice(), length);
        }
        throw new IllegalArgumentException("array is of type " + array.dataType() + ", expected FLOAT or DOUBLE");
    }

    void load(int sample);

    void store(int sample);

    void clear();

    /** Copies pieces of another block. */
    void copy(SampleBlock source, Runs runs);

    /** Adds pieces of another block, from their targets back to where they came from. */
    void addBack(SampleBlock source, Runs runs);

    /** Negative values become zero. */
    void rectify();

    /** Values become zero where those of another block are not above zero. */
    void mask(SampleBlock activations);

    /**
     * The product scale · X Bᵀ of this block X, fan_in × positions, with another.
     *
     * @param sensitivities B, fan_out × positions
     * @param result fan_in × fan_out values, column-major, overwritten
     */
    void multiply(SampleBlock sensitivities, int positions, double scale, double[] result);
}
