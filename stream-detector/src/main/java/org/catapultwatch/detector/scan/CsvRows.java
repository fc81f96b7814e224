package org.catapultwatch.detector.scan;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Comma-separated values below a header. Columns that nobody asks for are passed over; every line has as many as the header. */
final class CsvRows implements RowReader {

    private final String file;
    private final CloseableIterator<CsvRecord> records;
    private final List<Optional<Field>> columns;
    private long lastLine;

    /**
     * Reads the header.
     *
     * @param required columns without which nothing can be said
     * @throws InputException where there is none, or a required column is missing
     */
    CsvRows(String file, Reader text, Field... required) {
        this.file = file;
        this.records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)
                .iterator();
        String expected = "expected a header with "
                + String.join(" and ", Stream.of(required).map(Field::toString).toList());
        CsvRecord header = read().orElseThrow(() -> new InputException(file + " is empty, " + expected));
        columns = columns(header);
        for (Field field : required) {
            if (!mayHave(field)) {
                throw InputException.at(
                        file,
                        header.getStartingLineNumber(),
                        "found the columns " + InputException.quoted(String.join(", ", header.getFields())) + ", "
                                + expected);
            }
        }
    }

    @Override
    public Optional<Row> next() {
        return read().map(record -> {
            long line = record.getStartingLineNumber();
            if (record.getFieldCount() != columns.size()) {
                throw InputException.at(
                        file,
                        line,
                        "found " + record.getFieldCount() + " cells, expected " + columns.size() + " as in the header");
            }
            Row row = new Row(file, line);
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).isPresent()) {
                    row.put(columns.get(i).get(), record.getField(i));
                }
            }
            return row;
        });
    }

    @Override
    public boolean mayHave(Field field) {
        return columns.contains(Optional.of(field));
    }

    @Override
    public String file() {
        return file;
    }

    private List<Optional<Field>> columns(CsvRecord header) {
        List<Optional<Field>> found = new ArrayList<>();
        for (String name : header.getFields()) {
            Optional<Field> field = Field.named(name.strip());
            if (field.isPresent() && found.contains(field)) {
                throw InputException.at(
                        file,
                        header.getStartingLineNumber(),
                        "found the column " + field.get() + " twice, expected once");
            }
            found.add(field);
        }
        return found;
    }

    private Optional<CsvRecord> read() {
        try {
            if (!records.hasNext()) {
                return Optional.empty();
            }
            CsvRecord next = records.next();
            lastLine = next.getStartingLineNumber();
            return Optional.of(next);
        } catch (UncheckedIOException e) {
            throw InputException.unreadable(file, lastLine, e.getCause());
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw InputException.unreadable(file, lastLine, unreadable);
            }
            throw InputException.at(
                    file, lastLine + 1, "found " + InputException.quoted(e.getMessage()) + ", expected CSV");
        }
    }
}
