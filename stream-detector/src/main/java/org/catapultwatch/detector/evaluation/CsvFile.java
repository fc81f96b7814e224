package org.catapultwatch.detector.evaluation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Reads the gzipped comma-separated files of a labelled folder: the one place that knows how. */
final class CsvFile {

    private CsvFile() {}

    /**
     * One value a line, in the order of the file.
     *
     * @throws LabelledFolderException where the file is missing, lacks a column or cannot be read
     */
    static <T> List<T> read(Path file, List<String> columns, Function<CsvRow, T> parse) {
        if (!Files.isRegularFile(file)) {
            throw new LabelledFolderException(
                    file + " is missing, expected a gzipped CSV file with the columns " + String.join(", ", columns));
        }
        List<T> values = new ArrayList<>();
        try (Reader text =
                        new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(text)) {
            requireColumns(file, columns);
            for (NamedCsvRecord line : lines) {
                requireAllCells(file, line);
                values.add(parse.apply(new CsvRow(file.toString(), line)));
            }
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            throw new LabelledFolderException(file + " cannot be read (" + reason(e) + "), expected gzipped CSV");
        }
        return values;
    }

    private static void requireAllCells(Path file, NamedCsvRecord line) {
        if (line.getFieldCount() != line.getHeader().size()) {
            throw new LabelledFolderException(file + " line " + line.getStartingLineNumber() + " has "
                    + line.getFieldCount() + " cells, expected "
                    + line.getHeader().size() + " as in the header");
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage();
    }

    /** The header is read on its own: a file without any line after it has its columns all the same. */
    private static void requireColumns(Path file, List<String> columns) throws IOException {
        List<String> header = List.of();
        try (Reader text =
                        new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
                var lines = CsvReader.builder().ofCsvRecord(text)) {
            for (var line : lines) {
                header = line.getFields();
                break;
            }
        }
        for (String column : columns) {
            if (!header.contains(column)) {
                throw new LabelledFolderException(file + " line 1: the header is '" + String.join(",", header)
                        + "', expected a column " + column);
            }
        }
    }
}
