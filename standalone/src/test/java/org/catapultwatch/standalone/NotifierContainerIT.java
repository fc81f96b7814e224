package org.catapultwatch.standalone;

import java.nio.file.Path;

/** {@link NotifierContract} on Kafka as it is shipped. */
@OnDocker
class NotifierContainerIT extends NotifierContract {

    @Override
    TestBroker startBroker(Path directory) {
        return ContainerBroker.start();
    }
}
