package org.catapultwatch.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PackedFloatsTest {

    @Test
    void shouldWriteLittleEndianFloats() {
        ByteBuffer bytes = PackedFloats.pack(new double[] {1, -2});

        assertThat(bytes).isEqualTo(ByteBuffer.wrap(new byte[] {0, 0, (byte) 0x80, 0x3F, 0, 0, 0, (byte) 0xC0}));
        assertThat(bytes.position()).isZero();
    }

    @Test
    void shouldPackFloatsAsItPacksTheirDoubles() {
        assertThat(PackedFloats.pack(new float[] {0.1f, 3})).isEqualTo(PackedFloats.pack(new double[] {0.1, 3}));
    }

    @Test
    void shouldGiveBackWhatAFloatHoldsAndRoundTheRest() {
        double[] values = {0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, 1e300, 0.1};

        assertThat(PackedFloats.unpack(PackedFloats.pack(values)))
                .containsExactly(0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.1f);
    }

    @Test
    void shouldUnpackFromThePositionAndLeaveItThere() {
        ByteBuffer bytes = PackedFloats.pack(new double[] {1, 2, 3});
        bytes.position(Float.BYTES);

        assertThat(PackedFloats.unpack(bytes)).containsExactly(2, 3);
        assertThat(bytes.position()).isEqualTo(Float.BYTES);
    }

    @Test
    void shouldPackTheUpperTriangleRowByRow() {
        ByteBuffer triangle = PackedFloats.packUpperTriangle(new double[] {1, 2, 3, 2, 4, 5, 3, 5, 6}, 3);

        assertThat(PackedFloats.unpack(triangle)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void shouldRefuseAMatrixThatIsNotOfItsShape() {
        assertThatThrownBy(() -> PackedFloats.matrix(2, 3, new double[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a 2 x 3 matrix has not 5 values");
    }
}
