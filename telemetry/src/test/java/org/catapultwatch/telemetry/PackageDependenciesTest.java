package org.catapultwatch.telemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackageDependenciesTest {

    private static final String TELEMETRY = "org.catapultwatch.telemetry";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(TELEMETRY);

    @Test
    void shouldKnowNoOtherPartOfTheProject() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.catapultwatch\\.(?!telemetry\\.).*")
                .check(classes);
    }

    @Test
    void shouldKnowNoMatrixLibraryAndNoStreams() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.apache.kafka.streams..")
                .check(classes);
    }

    @Test
    void shouldKeepTheWireFreeOfPublishingAndRecording() {
        noClasses()
                .that()
                .resideInAPackage(TELEMETRY + ".wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TELEMETRY + ".publish..", TELEMETRY + ".recording..")
                .check(classes);
    }
}
