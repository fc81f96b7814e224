package org.catapultwatch.detector.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.catapultwatch.detector.verdict.RankMean;
import org.catapultwatch.detector.verdict.RankProgress;
import org.catapultwatch.detector.verdict.StepMerge;
import org.catapultwatch.detector.verdict.StepSequencer;

/**
 * A step sequencer's memory as bytes: a version, then its fields in order, big-endian.
 *
 * <p>Laid out by hand because it is rewritten at every step: some 170 bytes for a run of one rank.
 */
public final class SequencerMemorySerde implements Serde<StepSequencer.Memory> {

    private static final int VERSION = 2;
    private static final int NOT_SENT = -1;

    @Override
    public Serializer<StepSequencer.Memory> serializer() {
        return (topic, memory) -> memory == null ? null : write(memory);
    }

    @Override
    public Deserializer<StepSequencer.Memory> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private static byte[] write(StepSequencer.Memory memory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(memory.lastStep());
            out.writeLong(memory.lateReports());
            out.writeInt(memory.known().length);
            for (long step : memory.known()) {
                out.writeLong(step);
            }
            out.writeInt(memory.ranks().size());
            for (RankProgress rank : memory.ranks()) {
                out.writeInt(rank.rank());
                out.writeLong(rank.lastStep());
                out.writeBoolean(rank.steady());
            }
            out.writeInt(memory.held().size());
            for (StepMerge step : memory.held()) {
                write(out, step);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static StepSequencer.Memory read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("a sequencer's memory of version " + version + ", expected " + VERSION);
            }
            return new StepSequencer.Memory(in.readLong(), in.readLong(), readKnown(in), readRanks(in), readHeld(in));
        } catch (IOException e) {
            throw new UncheckedIOException("a sequencer's memory of " + bytes.length + " bytes ends early", e);
        }
    }

    private static long[] readKnown(DataInputStream in) throws IOException {
        long[] known = new long[in.readInt()];
        for (int i = 0; i < known.length; i++) {
            known[i] = in.readLong();
        }
        return known;
    }

    private static List<RankProgress> readRanks(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<RankProgress> ranks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ranks.add(new RankProgress(in.readInt(), in.readLong(), in.readBoolean()));
        }
        return ranks;
    }

    private static List<StepMerge> readHeld(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<StepMerge> held = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            held.add(readStep(in));
        }
        return held;
    }

    private static void write(DataOutputStream out, StepMerge step) throws IOException {
        out.writeLong(step.step());
        out.writeInt(step.ranks().length);
        for (int rank : step.ranks()) {
            out.writeInt(rank);
        }
        write(out, step.loss());
        write(out, step.trainLoss());
        write(out, step.gradientNorm());
        out.writeDouble(step.learningRate());
        out.writeInt(step.learningRateRank());
        out.writeInt(step.batchSize() == null ? NOT_SENT : step.batchSize());
    }

    private static StepMerge readStep(DataInputStream in) throws IOException {
        long step = in.readLong();
        int[] ranks = new int[in.readInt()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = in.readInt();
        }
        return new StepMerge(
                step,
                ranks,
                readMean(in),
                readMean(in),
                readMean(in),
                in.readDouble(),
                in.readInt(),
                readBatchSize(in));
    }

    private static Integer readBatchSize(DataInputStream in) throws IOException {
        int size = in.readInt();
        return size == NOT_SENT ? null : Integer.valueOf(size);
    }

    private static void write(DataOutputStream out, RankMean mean) throws IOException {
        out.writeDouble(mean.finiteSum());
        out.writeInt(mean.finiteCount());
        out.writeDouble(mean.nonFinite());
        out.writeInt(mean.nonFiniteRank());
    }

    private static RankMean readMean(DataInputStream in) throws IOException {
        return new RankMean(in.readDouble(), in.readInt(), in.readDouble(), in.readInt());
    }
}
