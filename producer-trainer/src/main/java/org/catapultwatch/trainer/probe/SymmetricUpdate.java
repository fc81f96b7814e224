package org.catapultwatch.trainer.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.nd4j.linalg.api.blas.Level3;
import org.nd4j.linalg.api.blas.impl.BaseLevel3;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * BLAS's symmetric update (dsyrk): XᵀX and XXᵀ with half the multiplications of a product.
 *
 * <p>ND4J 1.0.0-M2.1 offers it as {@link Level3#syrk}, but passes 1 for the number of rows of X to the method behind, which every
 * backend has and which is called here instead, after a product that is known.
 */
final class SymmetricUpdate {

    private static final MethodHandle DSYRK = find();

    static {
        check();
    }

    private SymmetricUpdate() {}

    /**
     * Multiplies a sum and adds XᵀX, on and below the diagonal; what is above stays as it is.
     *
     * @param x m × n, float64, column-major and contiguous, as the sum
     * @param factor what the sum is multiplied by; with 0 it need not be set
     * @param sum n × n
     */
    static void addInner(INDArray x, double factor, INDArray sum) {
        update('T', x.columns(), x.rows(), 1, x, factor, sum);
    }

    /**
     * Adds a multiple of XXᵀ, on and below the diagonal; what is above stays as it is.
     *
     * @param x m × n, float64, column-major and contiguous, as the sum
     * @param sum m × m
     */
    static void addOuter(double factor, INDArray x, INDArray sum) {
        update('N', x.rows(), x.columns(), factor, x, 1, sum);
    }

    /** A product that is known, once: a backend whose method takes other words for these leaves the result as it was. */
    private static void check() {
        try (INDArray x = Nd4j.create(new double[] {3, 4}, new long[] {2, 1}, 'f');
                INDArray product = Nd4j.create(DataType.DOUBLE, new long[] {1, 1}, 'f')) {
            addInner(x, 0, product);
            if (product.getDouble(0) != 25) {
                throw new IllegalStateException("ND4J's dsyrk says " + product.getDouble(0) + " where 25 is right");
            }
        }
    }

    private static void update(
            char transposition, int size, int depth, double alpha, INDArray x, double beta, INDArray result) {
        try {
            DSYRK.invokeExact(
                    Nd4j.getBlasWrapper().level3(),
                    'f',
                    'L',
                    transposition,
                    size,
                    depth,
                    alpha,
                    x,
                    x.rows(),
                    beta,
                    result,
                    size);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) { // a method handle declares it; the method itself does not
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle find() {
        MethodType type = MethodType.methodType(
                void.class,
                char.class,
                char.class,
                char.class,
                int.class,
                int.class,
                double.class,
                INDArray.class,
                int.class,
                double.class,
                INDArray.class,
                int.class);
        try {
            return MethodHandles.privateLookupIn(BaseLevel3.class, MethodHandles.lookup())
                    .findVirtual(BaseLevel3.class, "dsyrk", type)
                    .asType(type.insertParameterTypes(0, Level3.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ND4J has no dsyrk where 1.0.0-M2.1 has it", e);
        }
    }
}
