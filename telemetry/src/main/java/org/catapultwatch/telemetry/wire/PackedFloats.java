package org.catapultwatch.telemetry.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.catapultwatch.telemetry.record.Matrix;

/**
 * Little-endian float32 arrays, the form in which matrices and kernels travel.
 *
 * <p>Values are rounded from float64 to the nearest float32 when packed. The returned buffers are positioned at 0 and own
 * their memory; unpacking copies, so a reused Avro buffer may be refilled afterwards.
 */
public final class PackedFloats {

    private PackedFloats() {}

    /** Packs an array of float32 values. */
    public static ByteBuffer pack(float[] values) {
        ByteBuffer bytes = allocate(values.length);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    /** Packs an array of float64 values, each rounded to float32. */
    public static ByteBuffer pack(double[] values) {
        float[] rounded = new float[values.length];
        round(values, 0, rounded, values.length);
        return pack(rounded);
    }

    /**
     * Packs the upper triangle, with its diagonal, of a symmetric matrix.
     *
     * @param matrix n×n values, row-major; only those on and above the diagonal are read
     * @param n rows and columns
     * @return n(n+1)/2 values, row by row
     */
    public static ByteBuffer packUpperTriangle(double[] matrix, int n) {
        ByteBuffer bytes = allocate(Math.toIntExact(triangleSize(n)));
        FloatBuffer floats = bytes.asFloatBuffer();
        float[] rounded = new float[n];
        for (int row = 0; row < n; row++) {
            round(matrix, row * n + row, rounded, n - row);
            floats.put(rounded, 0, n - row);
        }
        return bytes;
    }

    /** Packs a matrix given row-major. */
    public static Matrix matrix(int rows, int columns, double[] rowMajor) {
        if ((long) rows * columns != rowMajor.length) {
            throw new IllegalArgumentException(
                    "a " + rows + " x " + columns + " matrix has not " + rowMajor.length + " values");
        }
        return new Matrix(rows, columns, pack(rowMajor));
    }

    /** The values as float64, exactly. */
    public static double[] unpack(ByteBuffer bytes) {
        var floats = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        double[] values = new double[floats.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats.get(i);
        }
        return values;
    }

    /** Number of values in the upper triangle, with its diagonal, of an n×n matrix. */
    public static long triangleSize(long n) {
        return n * (n + 1) / 2;
    }

    private static void round(double[] values, int from, float[] rounded, int count) {
        for (int i = 0; i < count; i++) {
            rounded[i] = (float) values[from + i];
        }
    }

    private static ByteBuffer allocate(int values) {
        return ByteBuffer.allocate(Math.multiplyExact(values, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
