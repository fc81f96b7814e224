package org.catapultwatch.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.SampleRecords;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedSchemasTest {

    static Collection<Schema> currentSchemas() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        SampleRecords.byName().values().forEach(r -> schemas.put(r.getSchema().getName(), r.getSchema()));
        return schemas.values();
    }

    @ParameterizedTest
    @MethodSource("currentSchemas")
    void shouldHaveReleasedEveryCurrentSchemaAsItsNewestVersion(Schema current) throws IOException {
        int newest = 0;
        while (ReleasedSchemas.class.getResource(file(current, newest + 1)) != null) {
            newest++;
        }

        assertThat(newest).as("released versions of " + current.getName()).isPositive();
        assertThat(ReleasedSchemas.fingerprint(parse(file(current, newest))))
                .as("a changed " + current.getName() + " needs a new file, v" + (newest + 1))
                .isEqualTo(ReleasedSchemas.fingerprint(current));
    }

    @ParameterizedTest
    @MethodSource("currentSchemas")
    void shouldKnowNoFingerprintThatWasNeverReleased(Schema current) {
        var released = ReleasedSchemas.of(current);

        assertThat(released.byFingerprint(ReleasedSchemas.fingerprint(current))).isNotNull();
        assertThat(released.byFingerprint(0)).isNull();
    }

    @Test
    void shouldReadAnOlderVersionWithTheDefaultOfTheFieldItLacks() throws Exception {
        Schema current = StepTelemetry.getClassSchema();
        Schema older = Schema.createRecord("StepTelemetry", null, current.getNamespace(), false);
        older.setFields(current.getFields().stream()
                .filter(field -> !field.name().equals("batchSize"))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
        byte[] old = encodeGeneric(older, SampleRecords.step(5));

        StepTelemetry read = AvroCodec.reading(StepTelemetry.class, older).decode(old);

        assertThat(read)
                .isEqualTo(StepTelemetry.newBuilder(SampleRecords.step(5))
                        .setBatchSize(null)
                        .build());
        assertThatThrownBy(() -> AvroCodec.of(StepTelemetry.class).decode(old))
                .isInstanceOf(UndecodableRecordException.class);
    }

    private static byte[] encodeGeneric(Schema schema, SpecificRecord record) throws Exception {
        var copy = new GenericData.Record(schema);
        schema.getFields()
                .forEach(f -> copy.put(
                        f.name(),
                        record.get(record.getSchema().getField(f.name()).pos())));
        var bytes = new ByteArrayOutputStream();
        bytes.write(0xC3);
        bytes.write(0x01);
        bytes.write(SchemaNormalization.parsingFingerprint("CRC-64-AVRO", schema), 0, 8);
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(copy, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static String file(Schema schema, int version) {
        return "/schemas/" + schema.getName() + ".v" + version + ".avsc";
    }

    private static Schema parse(String file) throws IOException {
        try (InputStream in = ReleasedSchemas.class.getResourceAsStream(file)) {
            return new Schema.Parser().parse(in);
        }
    }
}
