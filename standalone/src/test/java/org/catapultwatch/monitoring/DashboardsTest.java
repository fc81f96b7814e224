package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards that are shipped, without a Grafana: what can be wrong in their JSON and show an empty or a misleading panel. */
class DashboardsTest {

    /** Of Grafana 11.6 and 12.0; later ones bring older versions up to theirs when they load them. */
    private static final int SCHEMA_VERSION = 41;

    private static final Path THEME = Path.of("../stream-detector/src/main/resources/web/css/theme.css");

    static List<Dashboard> shipped() {
        return Dashboard.shipped();
    }

    @Test
    void shouldBeThree() {
        assertThat(shipped())
                .extracting(Dashboard::uid)
                .containsExactly("catapult-fleet", "catapult-pipeline", "catapult-run");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldBeOfTheCurrentSchema(Dashboard dashboard) {
        assertThat(dashboard.json().path("schemaVersion").asInt()).isEqualTo(SCHEMA_VERSION);
        assertThat(dashboard.json().path("title").asText()).startsWith("Catapult Watch: ");
        assertThat(dashboard.json().path("description").asText()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldLayPanelsSideBySide(Dashboard dashboard) {
        assertThat(new PanelGrid(dashboard.panels()).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldExplainEveryPanel(Dashboard dashboard) {
        assertThat(dashboard.panels().stream().flatMap(panel -> panel.problems().stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldReferToWhatExists(Dashboard dashboard) {
        TreeSet<String> uids = new TreeSet<>();
        shipped().forEach(other -> uids.add(other.uid()));
        assertThat(new References(dashboard, uids).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldAskForMetricsThatExist(Dashboard dashboard) throws IOException {
        KnownNames known = KnownNames.ofThisProject();
        assertThat(DashboardQueries.of("run").in(dashboard).stream()
                        .flatMap(query -> known.problems(query.expression()).stream())
                        .distinct())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldColourKindsAsThePageDoes(Dashboard dashboard) throws IOException {
        List<String> kinds =
                Arrays.stream(SpikeKind.values()).map(SpikeKind::wireWord).toList();
        KindColours theme = KindColours.ofTheme(Files.readString(THEME), kinds);
        assertThat(theme.expected()).containsOnlyKeys(kinds);
        assertThat(theme.problems(dashboard)).isEmpty();
    }
}
