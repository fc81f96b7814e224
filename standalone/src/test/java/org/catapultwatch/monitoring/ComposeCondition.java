package org.catapultwatch.monitoring;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;
import org.catapultwatch.standalone.LocalImage;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Can docker-compose.yml be brought up without fetching anything? Without, tests are skipped with a message – unless
 * {@code CATAPULT_REQUIRE_DOCKER=true} promises it: then they fail.
 */
final class ComposeCondition implements ExecutionCondition {

    /** What Kafka, our own images and Prometheus stand on. */
    private static final List<String> NEEDED = List.of(
            "apache/kafka:" + AppInfoParser.getVersion(), "eclipse-temurin:17-jre", ComposeFile.image("prometheus"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = missing();
        if (missing.isPresent() && Boolean.parseBoolean(System.getenv("CATAPULT_REQUIRE_DOCKER"))) {
            Assertions.fail(missing.get());
        }
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("Docker has " + NEEDED));
    }

    private static Optional<String> missing() {
        List<String> absent =
                NEEDED.stream().filter(image -> !LocalImage.isHere(image)).toList();
        if (!absent.isEmpty()) {
            return Optional.of("no Docker engine answers that has " + absent + ": start one, then docker pull each");
        }
        return ComposeProject.command().isPresent()
                ? Optional.empty()
                : Optional.of("neither docker-compose nor docker compose is here: install Debian's docker-compose");
    }
}
