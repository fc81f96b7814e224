package org.catapultwatch.standalone;

import java.nio.file.Path;

/** {@link ScaleOutContract} on Kafka as it is shipped. */
@OnDocker
class ScaleOutContainerIT extends ScaleOutContract {

    @Override
    TestBroker startBroker(Path directory) {
        return ContainerBroker.start();
    }
}
