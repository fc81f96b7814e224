package org.catapultwatch.detector.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * A JSON object a line. Keys that nobody asks for are passed over, null says nothing; NaN and infinities may stand as numbers, as many
 * writers leave them, or as strings.
 */
final class JsonRows implements RowReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String file;
    private final JsonParser parser;
    private long lastLine;

    /**
     * Reads nothing yet.
     *
     * @throws InputException where the text cannot be read
     */
    JsonRows(String file, Reader text) {
        this.file = file;
        try {
            parser = JSON.createParser(text);
        } catch (IOException e) {
            throw InputException.unreadable(file, 0, e);
        }
    }

    @Override
    public Optional<Row> next() {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return Optional.empty();
            }
            long line = parser.currentTokenLocation().getLineNr();
            if (token != JsonToken.START_OBJECT) {
                throw InputException.at(
                        file,
                        line,
                        "found " + InputException.quoted(parser.getText()) + ", expected a JSON object a line");
            }
            Row row = new Row(file, line);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                member(row);
            }
            lastLine = line;
            return Optional.of(row);
        } catch (IOException e) {
            throw InputException.unreadable(file, lastLine, e);
        }
    }

    @Override
    public boolean mayHave(Field field) {
        return true;
    }

    @Override
    public String file() {
        return file;
    }

    private void member(Row row) throws IOException {
        Optional<Field> field = Field.named(parser.currentName());
        JsonToken value = parser.nextToken();
        if (field.isEmpty()) {
            parser.skipChildren();
            return;
        }
        switch (value) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> row.put(field.get(), parser.getText());
            case VALUE_NULL -> row.put(field.get(), null);
            default -> throw row.fault(field.get() + " is " + parser.getText() + ", expected a number");
        }
    }
}
