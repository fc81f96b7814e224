package org.catapultwatch.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom: data, network, optimizer → probe → experiment. */
class PackageDependenciesTest {

    private static final String ROOT = "org.catapultwatch.trainer.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.catapultwatch.trainer");

    @Test
    void shouldKeepWhatIsTrainedFromKnowingWhoTrainsIt() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "data", ROOT + "network", ROOT + "optimizer")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "probe", ROOT + "experiment", "org.catapultwatch.telemetry..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "probe")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "experiment", "org.catapultwatch.telemetry..")
                .check(CLASSES);
    }

    @Test
    void shouldPublishThroughTelemetryAloneAndRunOnAnyBackend() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.catapultwatch.detector..",
                        "org.nd4j.linalg.cpu..",
                        "org.nd4j.nativeblas..",
                        "org.bytedeco..")
                .check(CLASSES);
    }
}
