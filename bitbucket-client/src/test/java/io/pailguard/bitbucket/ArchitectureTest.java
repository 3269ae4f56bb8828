package io.pailguard.bitbucket;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.pailguard.bitbucket", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_NO_CDI = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..", "io.quarkus..");

    @ArchTest
    static final ArchRule TAKES_FROM_THE_KIT_SECRETS_AND_PROBLEMS_ALONE = noClasses()
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are of the kit, but neither Secret nor of the problems",
                    type -> type.getPackageName().startsWith("io.pailguard.kit")
                            && !type.getPackageName().equals("io.pailguard.kit.secret")
                            && !type.getPackageName().equals("io.pailguard.kit.problem")));
}
