package org.catapultwatch.standalone;

import java.io.IOException;
import java.nio.file.Path;

/** {@link EndToEndContract} on the broker that the command brings along. */
class EndToEndIT extends EndToEndContract {

    @Override
    TestBroker startBroker(Path directory) throws IOException {
        return TestBroker.embedded(directory);
    }
}
