package org.catapultwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PanelGridTest {

    @Test
    void shouldAcceptNeighbours() {
        assertThat(problems(panel(1, 0, 0, 12, 8), panel(2, 12, 0, 12, 8), panel(3, 0, 8, 24, 1)))
                .isEmpty();
    }

    @Test
    void shouldFindAPanelOverAnother() {
        assertThat(problems(panel(1, 0, 0, 12, 8), panel(2, 11, 7, 12, 8)))
                .containsExactly("panel 2: lies over panel 1");
    }

    @Test
    void shouldFindAPanelThatIsTooWide() {
        assertThat(problems(panel(1, 13, 0, 12, 8))).singleElement().asString().contains("not inside 24 columns");
    }

    @Test
    void shouldFindAPanelWithoutAPlace() {
        assertThat(new PanelGrid(Dashboard.parse("wrong", "{\"panels\": [{\"id\": 1, \"title\": \"lost\"}]}")
                                .panels())
                        .problems())
                .singleElement()
                .asString()
                .startsWith("lost: ");
    }

    @Test
    void shouldFindAnIdThatIsTaken() {
        assertThat(problems(panel(1, 0, 0, 12, 8), panel(1, 12, 0, 12, 8))).containsExactly("panel 1: id 1 is taken");
    }

    private static List<String> problems(String... panels) {
        String json = "{\"panels\": [" + String.join(", ", panels) + "]}";
        return new PanelGrid(Dashboard.parse("wrong", json).panels()).problems();
    }

    private static String panel(int id, int x, int y, int width, int height) {
        return """
                {"id": %1$d, "title": "panel %1$d", "gridPos": {"x": %2$d, "y": %3$d, "w": %4$d, "h": %5$d}}""".formatted(id, x, y, width, height);
    }
}
