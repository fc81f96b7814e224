package org.catapultwatch.trainer.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An operation of ND4J on two arrays, made once and run often.
 *
 * <p>What ND4J makes anew for a call, the operation and its native context, takes 4 to 10 µs, as long as small arrays take to
 * multiply, and is left to the collector and ND4J's deallocation thread. Keeps the arrays of its last run from being collected,
 * not from being closed. Not safe for use by several threads.
 */
public final class KeptOperation {

    private final CustomOp operation;
    private final OpContext context = Nd4j.getExecutioner().buildContext();

    private INDArray left;
    private INDArray right;
    private INDArray result;

    private KeptOperation(CustomOp operation) {
        this.operation = operation;
        context.setIArguments(operation.iArgs());
    }

    /** Multiplies entry by entry. */
    public static KeptOperation multiplication() {
        return new KeptOperation(DynamicCustomOp.builder("multiply").build());
    }

    /** Subtracts the right array from the left one. */
    public static KeptOperation subtraction() {
        return new KeptOperation(DynamicCustomOp.builder("subtract").build());
    }

    /** Matrix products, of transposes where told; their factors are still to be set. */
    static KeptOperation product(boolean transposesLeft, boolean transposesRight) {
        return new KeptOperation(DynamicCustomOp.builder("matmul")
                .addIntegerArguments(transposesLeft ? 1 : 0, transposesRight ? 1 : 0, 0)
                .build());
    }

    /** The operation's own numbers, for the runs to come. */
    void setFactors(double... factors) {
        context.setTArguments(factors);
    }

    /**
     * Runs it on two arrays of one type.
     *
     * @param result overwritten; may be one of the others where the operation goes entry by entry
     * @throws RuntimeException if the shapes or types do not go together
     */
    public void run(INDArray left, INDArray right, INDArray result) {
        if (left.wasClosed() || right.wasClosed() || result.wasClosed()) {
            throw new IllegalStateException(operation.opName() + " of an array that is closed");
        }
        if (left != this.left || right != this.right || result != this.result) {
            use(left, right, result);
        }
        Nd4j.getExecutioner().exec(operation, context);
    }

    private void use(INDArray left, INDArray right, INDArray result) {
        // Whatever is set is kept until it is purged; set over, it would pile up.
        this.left = null;
        context.purge();
        context.setInputArrays(left, right);
        context.setOutputArrays(result);
        this.right = right;
        this.result = result;
        this.left = left;
    }
}
