package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An operation of ND4J on two arrays, kept from call to call.
 *
 * <p>What ND4J makes anew for a call, the operation and its native context, takes 5 to 10 µs, several times what small arrays take, and
 * is left to the collector and to ND4J's deallocation threads. Arrays are told apart by identity: one whose shape or buffer is
 * replaced must not be passed again. Those of the last run are kept from being collected, not from being closed. ND4J frees the native
 * context once this has been collected: there is nothing to close. Not safe for use by several threads.
 */
public final class KeptOperation {

    /**
     * Of one native context: ND4J's CUDA backend adds to it at each run (1.0.0-M2.1, read in its sources). To make one takes 5 to 10 µs,
     * of a thousand runs 10 ns each.
     */
    static final int MOST_RUNS = 1_000;

    private final CustomOp operation;
    /** Of the right array; null where it is that of the left one. */
    private final DataType rightType;

    private double[] factors = {};
    private OpContext context;
    private int runs = MOST_RUNS;

    private INDArray left;
    private INDArray right;
    private INDArray result;

    private KeptOperation(CustomOp operation, DataType rightType) {
        this.operation = operation;
        this.rightType = rightType;
    }

    /** Multiplies entry by entry. */
    public static KeptOperation multiplication() {
        return new KeptOperation(DynamicCustomOp.builder("multiply").build(), null);
    }

    /** Subtracts the right array from the left one. */
    public static KeptOperation subtraction() {
        return new KeptOperation(DynamicCustomOp.builder("subtract").build(), null);
    }

    /** Takes columns of the left array, those whose indices the right one holds: INT32, from 0 to before their number, not checked. */
    public static KeptOperation choiceOfColumns() {
        return new KeptOperation(
                DynamicCustomOp.builder("gather").addIntegerArguments(1).build(), DataType.INT32);
    }

    /** Matrix products, of transposes where told, with α and β as factors. */
    static KeptOperation product(boolean transposesLeft, boolean transposesRight) {
        return new KeptOperation(
                DynamicCustomOp.builder("matmul")
                        .addIntegerArguments(transposesLeft ? 1 : 0, transposesRight ? 1 : 0, 0)
                        .build(),
                null);
    }

    /** The factors of the runs to come, as many as the operation has. */
    void setFactors(double... factors) {
        this.factors = factors;
        if (context != null) {
            context.setTArguments(factors);
        }
    }

    /**
     * Runs it on two arrays.
     *
     * @param result overwritten; may be one of the others where the operation goes entry by entry
     * @throws IllegalStateException if an array is closed
     * @throws IllegalArgumentException if their types do not go together
     * @throws RuntimeException if the shapes do not go together
     */
    public void run(INDArray left, INDArray right, INDArray result) {
        if (left.wasClosed() || right.wasClosed() || result.wasClosed()) {
            throw new IllegalStateException(operation.opName() + " of an array that is closed");
        }
        if (runs == MOST_RUNS) {
            renew();
        }
        if (left != this.left || right != this.right || result != this.result) {
            use(left, right, result);
        }
        runs++;
        Nd4j.getExecutioner().exec(operation, context);
    }

    private void renew() {
        context = Nd4j.getExecutioner().buildContext();
        context.setIArguments(operation.iArgs());
        context.setTArguments(factors);
        runs = 0;
        left = null;
    }

    private void use(INDArray left, INDArray right, INDArray result) {
        DataType expected = rightType == null ? left.dataType() : rightType;
        if (right.dataType() != expected || result.dataType() != left.dataType()) {
            throw new IllegalArgumentException(operation.opName() + " of " + left.dataType() + " and "
                    + right.dataType()
                    + " into " + result.dataType() + ", expected " + left.dataType() + " and " + expected + " into "
                    + left.dataType());
        }
        // Whatever is set stays until it is purged (1.0.0-M2.1): set over, it would pile up.
        this.left = null;
        context.purge();
        context.setInputArrays(left, right);
        context.setOutputArrays(result);
        this.right = right;
        this.result = result;
        this.left = left;
    }
}
