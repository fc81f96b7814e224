package org.catapultwatch.standalone;

import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Is there a Docker engine that has the image of Kafka? A test fetches no hundreds of megabytes unasked.
 *
 * <p>Without, tests are skipped with a message – unless {@code CATAPULT_REQUIRE_DOCKER=true} promises it: then they fail. Asked once
 * a JVM.
 */
final class DockerCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = Engine.MISSING;
        if (missing.isPresent() && Boolean.parseBoolean(System.getenv("CATAPULT_REQUIRE_DOCKER"))) {
            Assertions.fail(missing.get());
        }
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("Docker has " + ContainerBroker.IMAGE));
    }

    /** Looked at on first use. */
    private static final class Engine {

        static final Optional<String> MISSING = missing();

        private static Optional<String> missing() {
            if (!LocalImage.isHere(ContainerBroker.IMAGE.asCanonicalNameString())) {
                return Optional.of("no Docker engine answers that has %s: start one, then docker pull %1$s"
                        .formatted(ContainerBroker.IMAGE));
            }
            try {
                DockerClientFactory.instance().client();
                return Optional.empty();
            } catch (
                    RuntimeException
                            e) { // whatever Testcontainers meets, such as a helper's image that is not to be had
                return Optional.of(
                        "Docker has %s, but Testcontainers cannot use it (is TESTCONTAINERS_RYUK_DISABLED=true missing?): %s"
                                .formatted(ContainerBroker.IMAGE, e.getMessage()));
            }
        }
    }
}
