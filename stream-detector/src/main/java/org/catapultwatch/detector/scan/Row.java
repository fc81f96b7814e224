package org.catapultwatch.detector.scan;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** One line of a file: text by field. What is absent or empty was not sent. */
final class Row {

    private final String file;
    private final long line;
    private final Map<Field, String> texts = new EnumMap<>(Field.class);

    Row(String file, long line) {
        this.file = file;
        this.line = line;
    }

    long line() {
        return line;
    }

    /** Enters a text; a blank one, or none, says nothing. */
    void put(Field field, String text) {
        if (has(field)) {
            throw fault(field + " is given twice, expected once");
        }
        String stripped = text == null ? "" : text.strip();
        if (!stripped.isEmpty()) {
            texts.put(field, stripped);
        }
    }

    boolean has(Field field) {
        return texts.containsKey(field);
    }

    /** A number that has to be there; NaN and infinities are numbers. */
    double number(Field field) {
        String text = texts.get(field);
        if (text == null) {
            throw fault(field + " is missing, expected a number");
        }
        return parse(field, text);
    }

    /** A number, or null where none was sent. */
    Double optionalNumber(Field field) {
        return has(field) ? Double.valueOf(number(field)) : null;
    }

    /** A finite number of at least 0, or null where none was sent. */
    Double optionalRate(Field field) {
        Double rate = optionalNumber(field);
        if (rate != null && !(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw fault(field + " is " + texts.get(field) + ", expected a finite number, 0 or more");
        }
        return rate;
    }

    /** A whole number that has to be there; 12.0 is one. */
    long whole(Field field, long least) {
        String text = texts.get(field);
        if (text == null) {
            throw fault(field + " is missing, expected a whole number, " + least + " or more");
        }
        double value = parse(field, text);
        if (!(value >= least) || value != Math.rint(value) || value > 1L << 53) {
            throw fault(
                    field + " is " + InputException.quoted(text) + ", expected a whole number, " + least + " or more");
        }
        return (long) value;
    }

    int smallWhole(Field field, int otherwise) {
        Integer value = optionalSmallWhole(field, 0);
        return value == null ? otherwise : value;
    }

    /** A whole number that an int holds, or null where none was sent. */
    Integer optionalSmallWhole(Field field, long least) {
        if (!has(field)) {
            return null;
        }
        long value = whole(field, least);
        if (value > Integer.MAX_VALUE) {
            throw fault(field + " is " + value + ", expected at most " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    InputException fault(String problem) {
        return InputException.at(file, line, problem);
    }

    private double parse(Field field, String text) {
        if (isPlain(text)) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                // falls through to the one message for every text that is no number
            }
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw fault(field + " is " + InputException.quoted(text) + ", expected a number");
        };
    }

    /** Java would also take 1f, 0x1p3 and the like. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }
}
