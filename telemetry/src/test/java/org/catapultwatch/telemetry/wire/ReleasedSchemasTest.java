package org.catapultwatch.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.catapultwatch.telemetry.SampleRecords;
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

    private static String file(Schema schema, int version) {
        return "/schemas/" + schema.getName() + ".v" + version + ".avsc";
    }

    private static Schema parse(String file) throws IOException {
        try (InputStream in = ReleasedSchemas.class.getResourceAsStream(file)) {
            return new Schema.Parser().parse(in);
        }
    }
}
