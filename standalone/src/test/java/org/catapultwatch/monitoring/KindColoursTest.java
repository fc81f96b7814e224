package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindColoursTest {

    private static final List<String> KINDS = List.of("catapult", "level-shift");
    private static final KindColours THEME = KindColours.ofTheme("""
            :root { --catapult: #000001; --level-shift: #000002; }
            @media (prefers-color-scheme: dark) { :root { --catapult: #a98cf5; --level-shift: #73aaf5; --top: #ffffff; } }""", KINDS);

    @Test
    void shouldReadTheDarkTheme() {
        assertThat(THEME.expected()).isEqualTo(Map.of("catapult", "#a98cf5", "level-shift", "#73aaf5"));
    }

    @Test
    void shouldAcceptTheColoursOfTheTheme() {
        assertThat(THEME.problems(byKind("#73aaf5"))).isEmpty();
    }

    @Test
    void shouldFindAnotherColour() {
        assertThat(THEME.problems(byKind("#73aaf6"))).singleElement().asString().startsWith("Spikes: ");
    }

    private static Dashboard byKind(String levelShift) {
        return Dashboard.parse("kinds.json", """
                {"panels": [{"title": "Spikes", "targets": [{"legendFormat": "{{kind}}"}], "fieldConfig": {"overrides": [
                   {"matcher": {"id": "byName", "options": "catapult"},
                    "properties": [{"id": "color", "value": {"fixedColor": "#a98cf5", "mode": "fixed"}}]},
                   {"matcher": {"id": "byName", "options": "level-shift"},
                    "properties": [{"id": "color", "value": {"fixedColor": "%s", "mode": "fixed"}}]}]}}]}""".formatted(levelShift));
    }
}
