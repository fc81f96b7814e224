package org.catapultwatch.detector.scan;

import java.util.Optional;

/** Reads a file line by line. For one thread; whoever opened the file closes it. */
interface RowReader {

    /**
     * The next line; empty at the end.
     *
     * @throws InputException where it cannot be read
     */
    Optional<Row> next();

    /** Whether a line may hold this field. */
    boolean mayHave(Field field);

    /** The name of the file, for messages. */
    String file();
}
