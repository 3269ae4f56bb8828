package io.pailguard.ingest.check.secret.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"io.pailguard.ingest.check.secret.engine", "io.pailguard.ingest.check.secret.text"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class SecretsArchitectureTest {
    @ArchTest
    static final ArchRule contentIsMatchedInLinearTime = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex..")
            .orShould()
            .callMethod(String.class, "matches", String.class)
            .orShould()
            .callMethod(String.class, "split", String.class)
            .orShould()
            .callMethod(String.class, "replaceAll", String.class, String.class)
            .orShould()
            .callMethod(String.class, "replaceFirst", String.class, String.class)
            .because("java.util.regex can take exponential time on content that was written for it");

    @ArchTest
    static final ArchRule theEngineIsPlainJava = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "io.vertx..")
            .because("scanning is a function of its input and waits for nothing");

    @ArchTest
    static final ArchRule readingJudgesNothing = noClasses()
            .that()
            .resideInAPackage("..secret.text")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..secret.engine")
            .because("what is written where does not depend on what is thought of it");
}
