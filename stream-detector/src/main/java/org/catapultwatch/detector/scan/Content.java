package org.catapultwatch.detector.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;

/** An opened file and what it is, by its first bytes where nobody says. */
record Content(String name, InputStream bytes, InputFormat format) implements AutoCloseable {

    private static final String AVRO = "Obj\u0001";
    private static final String EVENT_FILE = "brain.Event:";
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int HEAD = 512;

    /**
     * Opens a file.
     *
     * @throws InputException where it cannot be opened, or is of a kind that is known and not read
     */
    static Content of(InputSource source, InputFormat format) {
        InputStream bytes = source.open();
        try {
            bytes.mark(HEAD);
            String head = new String(bytes.readNBytes(HEAD), ISO_8859_1);
            bytes.reset();
            if (head.contains(EVENT_FILE) || source.name().contains(".tfevents")) {
                throw new InputException(
                        source.name()
                                + " is a TensorBoard event file, which cannot be read yet; expected a recording, CSV or JSON lines");
            }
            return new Content(source.name(), bytes, format == InputFormat.AUTO ? sniff(head) : format);
        } catch (IOException e) {
            throw InputException.unreadable(source.name(), 0, e);
        }
    }

    /** As text; bytes that are none are a fault. */
    Reader text() {
        try {
            var decoder = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            Reader reader = new BufferedReader(new InputStreamReader(bytes, decoder), 1 << 16);
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            throw InputException.unreadable(name, 0, e);
        }
    }

    /** Lines of text. */
    RowReader rows(Field... required) {
        return format == InputFormat.JSONL ? new JsonRows(name, text()) : new CsvRows(name, text(), required);
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw InputException.unreadable(name, 0, e);
        }
    }

    private static InputFormat sniff(String head) {
        if (head.startsWith(AVRO)) {
            return InputFormat.RECORDING;
        }
        String text = head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head;
        return text.stripLeading().startsWith("{") ? InputFormat.JSONL : InputFormat.CSV;
    }
}
