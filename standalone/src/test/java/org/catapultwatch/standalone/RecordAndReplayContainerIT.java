package org.catapultwatch.standalone;

import java.nio.file.Path;

/** {@link RecordAndReplayContract} on Kafka as it is shipped. */
@OnDocker
class RecordAndReplayContainerIT extends RecordAndReplayContract {

    @Override
    TestBroker startBroker(Path directory) {
        return ContainerBroker.start();
    }
}
