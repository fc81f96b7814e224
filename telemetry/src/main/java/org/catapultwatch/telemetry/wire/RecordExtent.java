package org.catapultwatch.telemetry.wire;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * Walks over an encoded record without building it, so that no length in it is believed before the bytes are seen to be there.
 *
 * <p>Avro gives memory to what a length claims (up to 2 GiB) before it reads. The walk takes time linear in the bytes and no
 * memory. Items of lists and maps are taken to hold at least one byte each, as all of ours do.
 */
final class RecordExtent {

    private static final int LONGEST_NUMBER = 10;

    private final ByteBuffer in;

    private RecordExtent(ByteBuffer in) {
        this.in = in;
    }

    /**
     * Bytes that are left behind a record of this schema.
     *
     * @throws RuntimeException of any kind if there is no whole record
     */
    static int bytesBehind(Schema schema, byte[] bytes, int offset) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        new RecordExtent(in).pass(schema);
        return in.remaining();
    }

    private void pass(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> schema.getFields().forEach(field -> pass(field.schema()));
            case UNION -> pass(schema.getTypes().get(index(schema.getTypes().size())));
            case ENUM -> index(schema.getEnumSymbols().size());
            case ARRAY -> items(schema.getElementType(), false);
            case MAP -> items(schema.getValueType(), true);
            case STRING, BYTES -> skip(number());
            case FIXED -> skip(schema.getFixedSize());
            case INT, LONG -> number();
            case FLOAT -> skip(Float.BYTES);
            case DOUBLE -> skip(Double.BYTES);
            case BOOLEAN -> skip(1);
            case NULL -> {}
        }
    }

    /** Blocks of items, each led by its count; a negative count is followed by the block's size; 0 ends them. */
    private void items(Schema item, boolean hasKeys) {
        for (long count = number(); count != 0; count = number()) {
            if (count < 0) {
                count = -count;
                number();
            }
            within(count);
            for (long i = 0; i < count; i++) {
                if (hasKeys) {
                    skip(number());
                }
                pass(item);
            }
        }
    }

    private int index(int choices) {
        return Math.toIntExact(Objects.checkIndex(number(), (long) choices));
    }

    private void skip(long length) {
        in.position(in.position() + within(length));
    }

    private int within(long length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(
                    "a length of " + length + " where " + in.remaining() + " bytes are left");
        }
        return (int) length;
    }

    /** A zigzag number of 7 bits a byte, lowest first. */
    private long number() {
        long bits = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            byte next = in.get();
            bits |= (long) (next & 0x7F) << (7 * i);
            if (next >= 0) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        throw new IllegalArgumentException("a number of more than " + LONGEST_NUMBER + " bytes");
    }
}
