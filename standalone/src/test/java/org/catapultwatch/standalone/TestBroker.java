package org.catapultwatch.standalone;

import java.io.IOException;
import java.nio.file.Path;

/** A Kafka that a test has to itself; whoever started it closes it. */
public interface TestBroker extends AutoCloseable {

    /** Where clients find it. */
    String bootstrapServers();

    @Override
    void close();

    /** In this JVM; its log lies in the directory. */
    static TestBroker embedded(Path directory) throws IOException {
        EmbeddedBroker broker = EmbeddedBroker.start(directory);
        return new TestBroker() {
            @Override
            public String bootstrapServers() {
                return broker.bootstrapServers();
            }

            @Override
            public void close() {
                broker.close();
            }
        };
    }
}
