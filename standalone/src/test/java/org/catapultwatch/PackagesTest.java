package org.catapultwatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which room may not know which, over all modules. */
class PackagesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.catapultwatch");

    @ParameterizedTest
    @CsvSource({
        "telemetry.., detector..",
        "telemetry.., trainer..",
        "trainer.., detector..",
        "detector.., trainer..",
        "telemetry.., standalone..",
        "trainer.., standalone..",
        "detector.., standalone..",
        "benchmarks.., standalone..",
        "telemetry.., benchmarks..",
        "trainer.., benchmarks..",
        "detector.., benchmarks..",
        "detector.quantity, detector.verdict",
        "detector.quantity, detector.state",
        "detector.verdict, detector.state",
        "detector.verdict, detector.topology",
        "detector.verdict, detector.reading",
        "detector.verdict, telemetry..",
        "detector.quantity, detector.reading",
        "detector.reading, detector.state",
        "detector.reading, detector.topology",
        "detector.reading, detector.offline",
        "detector.offline, detector.state",
        "detector.offline, detector.topology",
        "detector.offline, detector.micrometer",
        "detector.offline, detector.web",
        "detector.evaluation.., detector.state",
        "detector.evaluation.., detector.topology",
        "detector.evaluation.., detector.micrometer",
        "detector.evaluation.., detector.web",
        "detector.verdict, detector.evaluation..",
        "detector.offline, detector.evaluation..",
        "detector.topology, detector.evaluation..",
        "detector.offline, detector.scan",
        "detector.scan, detector.state",
        "detector.scan, detector.topology",
        "detector.scan, detector.micrometer",
        "detector.scan, detector.web",
        "detector.verdict, detector.event",
        "detector.reading, detector.event",
        "detector.event, detector.state",
        "detector.event, detector.topology",
        "detector.event, detector.offline",
        "detector.topology, detector.offline",
        "detector.topology, detector.scan",
        "detector.state, detector.topology",
        "detector.state, detector.web",
        "detector.topology, detector.web",
        "detector.topology, detector.micrometer",
        "detector.topology, detector.main",
        "detector.metrics, detector.topology",
        "detector.metrics, detector.micrometer",
        "detector.micrometer, detector.topology",
        "detector.web, detector.topology",
        "detector.web, detector.main",
        "detector.json, detector.web",
        "detector.json, detector.state",
        "detector.json, detector.topology",
        "detector.json, detector.notify",
        "detector.notify, detector.topology",
        "detector.notify, detector.state",
        "detector.notify, detector.web",
        "detector.notify, detector.micrometer",
        "detector.notify, detector.offline",
        "detector.notify, detector.scan",
        "detector.notify, detector.main",
        "detector.verdict, detector.notify",
        "detector.metrics, detector.notify",
        "detector.micrometer, detector.notify",
        "detector.topology, detector.notify",
        "detector.web, detector.notify",
    })
    void shouldNotKnow(String room, String other) {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("org.catapultwatch." + room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.catapultwatch." + other);
        rule.check(CLASSES);
    }
}
