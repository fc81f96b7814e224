package org.catapultwatch.standalone;

import java.nio.file.Path;

/** {@link TopicsCommandContract} on Kafka as it is shipped. */
@OnDocker
class TopicsCommandContainerIT extends TopicsCommandContract {

    @Override
    TestBroker startBroker(Path directory) {
        return ContainerBroker.start();
    }
}
