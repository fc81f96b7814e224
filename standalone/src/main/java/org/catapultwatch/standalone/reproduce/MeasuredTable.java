package org.catapultwatch.standalone.reproduce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Outcomes of some settings beside figures that were measured independently.
 *
 * @param title what it shows
 * @param remark what a reader has to know of the samples
 * @param levelName what tells its settings apart
 * @param columns what is shown of each
 * @param levels the settings
 */
record MeasuredTable(String title, String remark, String levelName, List<Column> columns, List<Level> levels) {

    /** A quantity, and how its numbers are written. */
    record Column(Quantity quantity, String format) {}

    /**
     * A setting with the independent figures.
     *
     * @param name of the level
     * @param independent a text a column; fewer where there are none
     */
    record Level(String name, Setting setting, List<String> independent) {}

    List<Setting> settings() {
        return levels.stream().map(Level::setting).toList();
    }

    /** Its lines as cells, the head first; levels that were not run are left out. */
    List<List<String>> lines(Outcomes outcomes) {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(levelName, "seeds"));
        columns.forEach(column -> head.add(column.quantity().words()));
        lines.add(head);
        for (Level level : levels) {
            int runs = outcomes.of(level.setting()).size();
            if (runs == 0) {
                continue;
            }
            List<String> ours = new ArrayList<>(List.of(level.name(), Integer.toString(runs)));
            columns.forEach(column ->
                    ours.add(outcomes.spread(level.setting(), column.quantity()).text(column.format())));
            lines.add(ours);
            if (!level.independent().isEmpty()) {
                List<String> theirs = new ArrayList<>(List.of("", "*independent*"));
                theirs.addAll(level.independent());
                theirs.addAll(Collections.nCopies(head.size() - theirs.size(), ""));
                lines.add(theirs);
            }
        }
        return lines;
    }
}
