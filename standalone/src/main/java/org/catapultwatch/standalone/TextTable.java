package org.catapultwatch.standalone;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text: the first column to the left, the others to the right, each as wide as it has to be. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        rows.add(List.of(header));
    }

    /** Adds a row of as many cells as the header has. */
    void add(String... cells) {
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        StringBuilder format = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            format.append(column == 0 ? "%-" : "  %").append(width(column)).append('s');
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(String.format(format.toString(), row.toArray()).stripTrailing())
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }
}
