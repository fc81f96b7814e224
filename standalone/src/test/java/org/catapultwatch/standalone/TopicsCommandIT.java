package org.catapultwatch.standalone;

import java.io.IOException;
import java.nio.file.Path;

/** {@link TopicsCommandContract} on the broker that the command brings along. */
class TopicsCommandIT extends TopicsCommandContract {

    @Override
    TestBroker startBroker(Path directory) throws IOException {
        return TestBroker.embedded(directory);
    }
}
