package org.catapultwatch.standalone;

import java.io.IOException;
import java.nio.file.Path;

/** {@link ScaleOutContract} on the broker that the command brings along. */
class ScaleOutIT extends ScaleOutContract {

    @Override
    TestBroker startBroker(Path directory) throws IOException {
        return TestBroker.embedded(directory);
    }
}
