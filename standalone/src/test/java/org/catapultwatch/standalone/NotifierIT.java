package org.catapultwatch.standalone;

import java.io.IOException;
import java.nio.file.Path;

/** {@link NotifierContract} on the broker that the command brings along. */
class NotifierIT extends NotifierContract {

    @Override
    TestBroker startBroker(Path directory) throws IOException {
        return TestBroker.embedded(directory);
    }
}
