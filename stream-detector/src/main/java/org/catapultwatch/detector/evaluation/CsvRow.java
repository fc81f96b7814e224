package org.catapultwatch.detector.evaluation;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Locale;
import java.util.Optional;

/** One line of a comma-separated file; what cannot be read is said with file, line, what was found and what was expected. */
final class CsvRow {

    private final String file;
    private final NamedCsvRecord cells;

    CsvRow(String file, NamedCsvRecord cells) {
        this.file = file;
        this.cells = cells;
    }

    String text(String column) {
        return cells.getField(column).strip();
    }

    long whole(String column) {
        try {
            return Long.parseLong(text(column));
        } catch (NumberFormatException e) {
            throw fault(column, "a whole number");
        }
    }

    /** A number; nan and inf, in any case, are numbers too. */
    double number(String column) {
        String text = text(column);
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> finite(column, text);
        };
    }

    private double finite(String column, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw fault(column, "a number, nan or inf");
        }
    }

    /** The number, or null where the file has no such column or the cell is empty. */
    Double numberOrNull(String column) {
        Optional<String> cell = cells.findField(column);
        return cell.isEmpty() || cell.get().isBlank() ? null : Double.valueOf(number(column));
    }

    /** A number of things, at least one, or null where the file has no such column or the cell is empty. */
    Integer countOrNull(String column) {
        Optional<String> cell = cells.findField(column);
        if (cell.isEmpty() || cell.get().isBlank()) {
            return null;
        }
        long count = whole(column);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw fault(column, "a whole number from 1 to " + Integer.MAX_VALUE);
        }
        return (int) count;
    }

    LabelledFolderException fault(String column, String expected) {
        return new LabelledFolderException(file + " line " + cells.getStartingLineNumber() + ": " + column + " is '"
                + text(column) + "', expected " + expected);
    }
}
