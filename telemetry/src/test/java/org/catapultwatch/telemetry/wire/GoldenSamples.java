package org.catapultwatch.telemetry.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.SampleRecords;

/**
 * The bytes of every record as it was first released, in src/test/resources/golden; beside them its schema, in
 * src/main/resources/schemas. Both are written once and never again: a change of a record is a new version.
 */
final class GoldenSamples {

    /** Version of the files that are written and read here. */
    static final int VERSION = 1;

    private static final int HEX_PER_LINE = 96;

    private GoldenSamples() {}

    /**
     * Writes the samples and schemas that are missing. From the folder of the module, after {@code mvn test-compile}, with the
     * module's test class path: {@code java -cp … org.catapultwatch.telemetry.wire.GoldenSamples}
     */
    public static void main(String[] args) throws IOException {
        for (var sample : SampleRecords.byName().entrySet()) {
            String hex = HexFormat.of().formatHex(encode(sample.getValue()));
            writeOnce(Path.of("src/test/resources/golden", fileName(sample.getKey())), wrap(hex));
            Schema schema = sample.getValue().getSchema();
            Path released = Path.of("src/main/resources/schemas", schema.getName() + ".v" + VERSION + ".avsc");
            writeOnce(released, SchemaFormatter.format("json/pretty", schema) + "\n");
        }
    }

    static byte[] bytesOf(String name) {
        try (InputStream in = GoldenSamples.class.getResourceAsStream("/golden/" + fileName(name))) {
            String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replace("\n", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encode(SpecificRecord record) {
        return codecOf(record).encode(record);
    }

    /** The codec of a record's own class. */
    @SuppressWarnings("unchecked") // the class of a record encodes that record
    static AvroCodec<SpecificRecord> codecOf(SpecificRecord record) {
        return (AvroCodec<SpecificRecord>) AvroCodec.of(record.getClass());
    }

    private static String fileName(String name) {
        return name + ".v" + VERSION + ".hex";
    }

    private static String wrap(String hex) {
        return hex.replaceAll("(.{" + HEX_PER_LINE + "})", "$1\n").stripTrailing() + "\n";
    }

    private static void writeOnce(Path file, String text) throws IOException {
        if (Files.notExists(file)) {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        }
    }
}
