package org.catapultwatch.standalone;

import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.images.RemoteDockerImage;

/**
 * Is there a Docker engine, and the image of Kafka, here or to be fetched?
 *
 * <p>Without them, tests are skipped with a message – unless {@code CATAPULT_REQUIRE_DOCKER=true} promises them: then they fail.
 * Asked once a JVM; where no registry answers, it takes Testcontainers two minutes to give up.
 */
final class DockerCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = Machine.MISSING;
        if (missing.isPresent() && Boolean.parseBoolean(System.getenv("CATAPULT_REQUIRE_DOCKER"))) {
            Assertions.fail(missing.get());
        }
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("a Docker engine has " + ContainerBroker.IMAGE));
    }

    /** Looked at on first use. */
    private static final class Machine {

        static final Optional<String> MISSING = missing();

        private static Optional<String> missing() {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return Optional.of("no Docker engine answers: start one, or name it in DOCKER_HOST");
            }
            try {
                new RemoteDockerImage(ContainerBroker.IMAGE).get();
                return Optional.empty();
            } catch (ContainerFetchException e) {
                return Optional.of("no image " + ContainerBroker.IMAGE + ", and none to be fetched: " + e.getMessage());
            }
        }
    }
}
