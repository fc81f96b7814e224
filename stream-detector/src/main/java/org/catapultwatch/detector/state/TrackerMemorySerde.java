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
import org.catapultwatch.detector.verdict.BaselineLevels;
import org.catapultwatch.detector.verdict.BaselineMemory;
import org.catapultwatch.detector.verdict.KeptSteps;
import org.catapultwatch.detector.verdict.LossScale;
import org.catapultwatch.detector.verdict.Manner;
import org.catapultwatch.detector.verdict.OpenSpike;
import org.catapultwatch.detector.verdict.SpikeTracker;

/**
 * A spike tracker's memory as bytes: a version, then its fields in order, big-endian.
 *
 * <p>Laid out by hand because it is rewritten at every step: three arrays of up to sixty-four numbers, twice.
 */
public final class TrackerMemorySerde implements Serde<SpikeTracker.Memory> {

    private static final int VERSION = 4;

    @Override
    public Serializer<SpikeTracker.Memory> serializer() {
        return (topic, memory) -> memory == null ? null : write(memory);
    }

    @Override
    public Deserializer<SpikeTracker.Memory> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private static byte[] write(SpikeTracker.Memory memory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(memory.spikes());
            out.writeLong(memory.lastStep());
            out.writeLong(memory.minibatchesFrom());
            out.writeBoolean(memory.isLost());
            out.writeDouble(memory.lastValue());
            write(out, memory.baseline());
            write(out, memory.during());
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
                    in.readLong(),
                    in.readBoolean(),
                    in.readDouble(),
                    readBaseline(in),
                    readSteps(in),
                    in.readBoolean() ? readOpen(in) : null);
        } catch (IOException e) {
            throw new UncheckedIOException("a tracker's memory of " + bytes.length + " bytes ends early", e);
        }
    }

    private static void write(DataOutputStream out, BaselineMemory baseline) throws IOException {
        write(out, baseline.quiet());
        out.writeLong(baseline.taken());
        out.writeLong(baseline.floorFrom());
        out.writeBoolean(baseline.isRestless());
        out.writeUTF(baseline.scale().name());
        out.writeDouble(baseline.levels().value());
        out.writeDouble(baseline.levels().noise());
        out.writeDouble(baseline.levels().scatter());
        out.writeDouble(baseline.levels().gradientNorm());
        out.writeDouble(baseline.levels().gradientNoise());
    }

    private static BaselineMemory readBaseline(DataInputStream in) throws IOException {
        return new BaselineMemory(
                readSteps(in),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                LossScale.valueOf(in.readUTF()),
                new BaselineLevels(
                        in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
    }

    private static void write(DataOutputStream out, OpenSpike open) throws IOException {
        out.writeLong(open.startStep());
        out.writeLong(open.peakStep());
        out.writeLong(open.progressStep());
        out.writeLong(open.returnStep());
        out.writeInt(open.heldSteps());
        out.writeInt(open.readings());
        out.writeDouble(open.baseline());
        out.writeDouble(open.limit());
        out.writeInt(open.together());
        out.writeUTF(open.manner().name());
        out.writeDouble(open.lowest());
        out.writeDouble(open.valley());
        out.writeLong(open.valleyStep());
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
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readInt(),
                Manner.valueOf(in.readUTF()),
                in.readDouble(),
                in.readDouble(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble());
    }

    private static void write(DataOutputStream out, KeptSteps kept) throws IOException {
        out.writeInt(kept.steps().length);
        for (int i = 0; i < kept.steps().length; i++) {
            out.writeLong(kept.steps()[i]);
            out.writeDouble(kept.values()[i]);
            out.writeDouble(kept.gradientNorms()[i]);
        }
    }

    private static KeptSteps readSteps(DataInputStream in) throws IOException {
        int count = in.readInt();
        long[] steps = new long[count];
        double[] values = new double[count];
        double[] gradientNorms = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = in.readLong();
            values[i] = in.readDouble();
            gradientNorms[i] = in.readDouble();
        }
        return new KeptSteps(steps, values, gradientNorms);
    }
}
