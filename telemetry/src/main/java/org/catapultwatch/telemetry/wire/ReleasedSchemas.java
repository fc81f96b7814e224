package org.catapultwatch.telemetry.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Every released version of a record's schema, by fingerprint.
 *
 * <p>They lie in the jar as {@code schemas/NAME.v1.avsc}, {@code NAME.v2.avsc}, … ; the newest is the one that records are
 * written with. A released file is never changed or removed.
 */
final class ReleasedSchemas {

    private final Map<Long, Schema> byFingerprint = new HashMap<>();

    private ReleasedSchemas(Schema current, Schema... older) {
        for (Schema schema : older) {
            byFingerprint.put(fingerprint(schema), schema);
        }
        byFingerprint.put(fingerprint(current), current);
        int version = 1;
        while (add(current, version)) {
            version++;
        }
    }

    static ReleasedSchemas of(Schema current, Schema... older) {
        return new ReleasedSchemas(current, older);
    }

    /** CRC-64-AVRO of the schema's parsing canonical form. */
    static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    /** The version with this fingerprint, or null. */
    Schema byFingerprint(long fingerprint) {
        return byFingerprint.get(fingerprint);
    }

    private boolean add(Schema current, int version) {
        String file = "/schemas/" + current.getName() + ".v" + version + ".avsc";
        try (InputStream in = ReleasedSchemas.class.getResourceAsStream(file)) {
            if (in == null) {
                return false;
            }
            Schema schema = new Schema.Parser().parse(in);
            byFingerprint.put(fingerprint(schema), schema);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
