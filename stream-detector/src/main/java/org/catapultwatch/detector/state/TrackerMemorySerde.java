package org.catapultwatch.detector.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.catapultwatch.detector.verdict.OpenSpike;
import org.catapultwatch.detector.verdict.SpikeTracker;

/**
 * A spike tracker's memory as bytes: a version, then its fields in order, big-endian.
 *
 * <p>Laid out by hand because it is rewritten at every step: three arrays of some thirty numbers, twice.
 */
public final class TrackerMemorySerde implements Serde<SpikeTracker.Memory> {

    private static final int VERSION = 1;

    @Override
    public Serializer<SpikeTracker.Memory> serializer() {
        return (topic, memory) -> memory == null ? null : write(memory);
    }

    @Override
    public Deserializer<SpikeTracker.Memory> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private static byte[] write(SpikeTracker.Memory memory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(memory.spikes());
            out.writeLong(memory.lastStep());
            out.writeBoolean(memory.fullLoss());
            out.writeBoolean(memory.lost());
            out.writeDouble(memory.floor());
            out.writeLong(memory.lastReturn());
            out.writeDouble(memory.lastPeak());
            out.writeDouble(memory.lastLogLoss());
            write(out, memory.quietSteps());
            write(out, memory.quietLogLosses());
            write(out, memory.quietGradientNorms());
            write(out, memory.spikeSteps());
            write(out, memory.spikeLogLosses());
            write(out, memory.spikeGradientNorms());
            out.writeBoolean(memory.open() != null);
            if (memory.open() != null) {
                write(out, memory.open());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static SpikeTracker.Memory read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("a tracker's memory of version " + version + ", expected " + VERSION);
            }
            return new SpikeTracker.Memory(
                    in.readInt(),
                    in.readLong(),
                    in.readBoolean(),
                    in.readBoolean(),
                    in.readDouble(),
                    in.readLong(),
                    in.readDouble(),
                    in.readDouble(),
                    readLongs(in),
                    readDoubles(in),
                    readDoubles(in),
                    readLongs(in),
                    readDoubles(in),
                    readDoubles(in),
                    in.readBoolean() ? readOpen(in) : null);
        } catch (IOException e) {
            throw new UncheckedIOException("a tracker's memory of " + bytes.length + " bytes ends early", e);
        }
    }

    private static void write(DataOutputStream out, OpenSpike open) throws IOException {
        out.writeLong(open.startStep());
        out.writeLong(open.peakStep());
        out.writeLong(open.returnStep());
        out.writeInt(open.heldSteps());
        out.writeDouble(open.baseline());
        out.writeDouble(open.noise());
        out.writeDouble(open.peakLoss());
        out.writeDouble(open.gradientLevel());
        out.writeDouble(open.peakGradientNorm());
        out.writeDouble(open.learningRate());
    }

    private static OpenSpike readOpen(DataInputStream in) throws IOException {
        return new OpenSpike(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble());
    }

    private static void write(DataOutputStream out, long[] values) throws IOException {
        out.writeInt(values.length);
        for (long value : values) {
            out.writeLong(value);
        }
    }

    private static void write(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static long[] readLongs(DataInputStream in) throws IOException {
        long[] values = new long[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    private static double[] readDoubles(DataInputStream in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
