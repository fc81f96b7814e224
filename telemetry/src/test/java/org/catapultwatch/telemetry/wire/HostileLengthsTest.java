package org.catapultwatch.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few bytes may claim to hold gigabytes: they are refused before memory is given to them. */
class HostileLengthsTest {

    private static final long MOST_ALLOCATED = 64L << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Writes one field after the other. */
    @FunctionalInterface
    private interface Body {
        void write(BinaryEncoder out) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(longs = {200_000_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void shouldRefuseAStringLongerThanTheRecord(long length) throws IOException {
        assertRefusedCheaply(AvroCodec.of(StepTelemetry.class), "StepTelemetry", out -> out.writeLong(length));
    }

    @ParameterizedTest
    @ValueSource(longs = {200_000_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void shouldRefuseAMatrixLongerThanTheRecord(long length) throws IOException {
        assertRefusedCheaply(AvroCodec.of(GradientSnapshot.class), "GradientSnapshot", out -> {
            identity(out);
            out.writeInt(2);
            out.writeInt(3);
            out.writeLong(length);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {200_000_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void shouldRefuseAListOfMoreThanTheRecordHolds(long items) throws IOException {
        assertRefusedCheaply(AvroCodec.of(GradientSnapshot.class), "GradientSnapshot", out -> {
            identity(out);
            out.writeInt(1);
            out.writeInt(1);
            out.writeBytes(new byte[4]);
            out.writeInt(512);
            out.writeIndex(1);
            out.writeLong(items);
        });
    }

    @Test
    void shouldRefuseAMapOfMoreThanTheRecordHolds() throws IOException {
        assertRefusedCheaply(AvroCodec.of(StepTelemetry.class), "StepTelemetry", out -> {
            identity(out);
            out.writeDouble(1);
            for (int optional = 0; optional < 6; optional++) {
                out.writeIndex(0);
            }
            out.writeLong(200_000_000);
            out.writeString("one");
            out.writeDouble(1);
        });
    }

    private static void identity(BinaryEncoder out) throws IOException {
        out.writeString("run");
        out.writeInt(0);
        out.writeLong(1);
        out.writeInt(0);
        out.writeLong(1);
    }

    private void assertRefusedCheaply(AvroCodec<?> codec, String name, Body body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(GoldenSamples.bytesOf(name), 0, 10);
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        body.write(out);
        out.flush();
        byte[] hostile = bytes.toByteArray();

        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> codec.decode(hostile))
                .isExactlyInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("not a whole " + name);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
    }
}
