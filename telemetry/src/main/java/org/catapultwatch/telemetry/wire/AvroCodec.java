package org.catapultwatch.telemetry.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Records as Avro single objects: two marker bytes, the fingerprint of the schema they were written with, the record.
 *
 * <p>Reads every schema version that was ever released (see {@link ReleasedSchemas}) into today's record. Thread-safe.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">single-object encoding</a>
 */
public final class AvroCodec<T extends SpecificRecord> {

    private static final int HEADER = 2 + Long.BYTES;
    private static final byte MARKER_0 = (byte) 0xC3;
    private static final byte MARKER_1 = (byte) 0x01;
    private static final Set<String> OUR_PACKAGES =
            Set.of("org.catapultwatch.telemetry.record", "org.catapultwatch.detector.state");

    static {
        ClassSecurityValidator.ClassSecurityPredicate trusted = ClassSecurityValidator.DEFAULT;
        ClassSecurityValidator.setGlobal(
                type -> trusted.isTrusted(type) || OUR_PACKAGES.contains(type.getPackageName()));
    }

    private final String name;
    private final Schema current;
    private final long fingerprint;
    private final ReleasedSchemas released;
    private final SpecificData data;
    /** By writer's schema. To match it with today's takes many times as long as to read a record; readers serve one thread. */
    private final ThreadLocal<Map<Schema, SpecificDatumReader<T>>> readers =
            ThreadLocal.withInitial(IdentityHashMap::new);
    /** What a thread writes into, record after record: a kernel of half a megabyte grows it once. */
    private final ThreadLocal<ByteArrayOutputStream> buffers =
            ThreadLocal.withInitial(() -> new ByteArrayOutputStream(256));

    private AvroCodec(Class<T> type, Schema... older) {
        this.data = SpecificData.getForClass(type);
        this.current = data.getSchema(type);
        this.name = current.getName();
        this.released = ReleasedSchemas.of(current, older);
        this.fingerprint = ReleasedSchemas.fingerprint(current);
    }

    public static <T extends SpecificRecord> AvroCodec<T> of(Class<T> type) {
        return new AvroCodec<>(type);
    }

    /** A codec that also reads these older versions, beside the released ones. */
    static <T extends SpecificRecord> AvroCodec<T> reading(Class<T> type, Schema... older) {
        return new AvroCodec<>(type, older);
    }

    /** Whether this is the schema of a released version of the record of its name; nothing else is to be read as one. */
    public static boolean isReleased(Schema schema, Schema current) {
        return ReleasedSchemas.of(current).byFingerprint(ReleasedSchemas.fingerprint(schema)) != null;
    }

    /** Makes Avro decode into our records, as it does only for packages it was told to trust; done once, by this class. */
    public static void trustOurRecords() {
        // The static initialiser above has done it.
    }

    /** The record as a single object. */
    public byte[] encode(T value) {
        ByteArrayOutputStream bytes = buffers.get();
        bytes.reset();
        bytes.writeBytes(ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARKER_0)
                .put(MARKER_1)
                .putLong(fingerprint)
                .array());
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new SpecificDatumWriter<T>(current, data).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The record in these bytes.
     *
     * @throws UndecodableRecordException if they are no whole {@code T} of a known version
     */
    public T decode(byte[] bytes) {
        Schema writer = writer(bytes);
        int left;
        T value;
        try {
            left = RecordExtent.bytesBehind(writer, bytes, HEADER);
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
            value = readers.get()
                    .computeIfAbsent(writer, schema -> new SpecificDatumReader<>(schema, current, data))
                    .read(null, decoder);
        } catch (IOException | RuntimeException e) { // Avro has no common type for what broken bytes make it throw
            throw new UndecodableRecordException(
                    "not a whole " + name + ": its " + bytes.length + " bytes end or break within a field", e);
        }
        if (left > 0) {
            throw new UndecodableRecordException("not a " + name + ": " + left + " bytes are left after the record");
        }
        return value;
    }

    private Schema writer(byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            throw new UndecodableRecordException("an empty payload, expected a " + name);
        }
        if (bytes.length < HEADER || bytes[0] != MARKER_0 || bytes[1] != MARKER_1) {
            throw new UndecodableRecordException("no Avro single object: the first bytes are "
                    + hex(Arrays.copyOf(bytes, Math.min(2, bytes.length))) + " of " + bytes.length
                    + ", expected c301 and a fingerprint, as of a " + name);
        }
        long sent = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        Schema writer = released.byFingerprint(sent);
        if (writer == null) {
            throw new UndecodableRecordException(
                    "schema fingerprint " + Long.toHexString(sent) + " is no released version of " + name);
        }
        return writer;
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(String.format("%02x", b));
        }
        return text.toString();
    }
}
