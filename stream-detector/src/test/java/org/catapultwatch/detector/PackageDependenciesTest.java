package org.catapultwatch.detector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Numbers and decisions are computed in packages that know no Kafka, no clock and no meter. */
class PackageDependenciesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                    "org.catapultwatch.detector.quantity",
                    "org.catapultwatch.detector.verdict",
                    "org.catapultwatch.detector.reading",
                    "org.catapultwatch.detector.event",
                    "org.catapultwatch.detector.offline",
                    "org.catapultwatch.detector.scan",
                    "org.catapultwatch.detector.json",
                    "org.catapultwatch.detector.notify",
                    "org.catapultwatch.detector.evaluation");

    @Test
    void shouldComputeQuantitiesFromThePlatformAlone() {
        classes()
                .that()
                .resideInAPackage("..detector.quantity..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "..detector.quantity..", "java.lang..", "java.util", "java.util.function", "java.util.stream")
                .check(CLASSES);
    }

    @Test
    void shouldDecideFromQuantitiesWithoutAClock() {
        classes()
                .that()
                .resideInAPackage("..detector.verdict..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "..detector.verdict..",
                        "..detector.quantity..",
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream")
                .check(CLASSES);
    }

    @Test
    void shouldReadAndJudgeTelemetryWithoutKafkaOrAClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..detector.reading..",
                        "..detector.event..",
                        "..detector.offline..",
                        "..detector.scan..",
                        "..detector.json..",
                        "..detector.evaluation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.micrometer..", "io.javalin..", "java.time..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheRulesInUseApartFromOurOwn() {
        classes()
                .that()
                .resideInAPackage("..detector.evaluation.rules..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("..detector.evaluation.rules..", "java.lang..", "java.util", "java.util.function")
                .check(CLASSES);
    }

    @Test
    void shouldNotifyBesideTheTopologyAndNotFromWithin() {
        noClasses()
                .that()
                .resideInAPackage("..detector.notify..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.streams..", "io.micrometer..", "io.javalin..")
                .check(CLASSES);
    }
}
