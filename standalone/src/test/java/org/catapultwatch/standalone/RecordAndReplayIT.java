package org.catapultwatch.standalone;

import java.io.IOException;
import java.nio.file.Path;

/** {@link RecordAndReplayContract} on the broker that the command brings along. */
class RecordAndReplayIT extends RecordAndReplayContract {

    @Override
    TestBroker startBroker(Path directory) throws IOException {
        return TestBroker.embedded(directory);
    }
}
