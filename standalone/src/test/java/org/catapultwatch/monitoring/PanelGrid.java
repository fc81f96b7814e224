package org.catapultwatch.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the panels of a dashboard lie: on a grid of 24 columns, none over another, each with its own id.
 *
 * @param panels all of them
 */
record PanelGrid(List<Panel> panels) {

    private static final int COLUMNS = 24;

    /** What is wrong; empty where nothing is. */
    List<String> problems() {
        List<String> found = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            Cells cells = Cells.of(panel);
            if (!cells.isInside()) {
                found.add(panel.title() + ": " + cells + " is not inside " + COLUMNS + " columns");
            }
            if (!ids.add(panel.id())) {
                found.add(panel.title() + ": id " + panel.id() + " is taken");
            }
            for (Panel other : panels.subList(0, i)) {
                if (cells.overlaps(Cells.of(other))) {
                    found.add(panel.title() + ": lies over " + other.title());
                }
            }
        }
        return found;
    }

    private record Cells(int x, int y, int width, int height) {

        static Cells of(Panel panel) {
            JsonNode place = panel.json().path("gridPos");
            return new Cells(
                    place.path("x").asInt(-1),
                    place.path("y").asInt(-1),
                    place.path("w").asInt(),
                    place.path("h").asInt());
        }

        boolean isInside() {
            return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= COLUMNS;
        }

        boolean overlaps(Cells other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }
}
