package org.catapultwatch.standalone;

import java.nio.file.Path;

/** {@link EndToEndContract} on Kafka as it is shipped. */
@OnDocker
class EndToEndContainerIT extends EndToEndContract {

    @Override
    TestBroker startBroker(Path directory) {
        return ContainerBroker.start();
    }
}
