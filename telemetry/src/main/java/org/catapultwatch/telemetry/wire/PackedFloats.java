package org.catapultwatch.telemetry.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
        ByteBuffer bytes = allocate(values.length);
        for (int i = 0; i < values.length; i++) {
            bytes.putFloat(i * Float.BYTES, (float) values[i]);
        }
        return bytes;
    }

    /**
     * Packs the upper triangle, with its diagonal, of a symmetric matrix.
     *
     * @param matrix n×n values, row-major (or column-major: it is symmetric)
     * @param n rows and columns
     * @return n(n+1)/2 values, row by row
     */
    public static ByteBuffer packUpperTriangle(double[] matrix, int n) {
        ByteBuffer bytes = allocate(Math.toIntExact(triangleSize(n)));
        for (int row = 0, at = 0; row < n; row++) {
            for (int column = row; column < n; column++, at += Float.BYTES) {
                bytes.putFloat(at, (float) matrix[row * n + column]);
            }
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

    private static ByteBuffer allocate(int values) {
        return ByteBuffer.allocate(Math.multiplyExact(values, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
