package io.pailguard.ingest;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.connection.Tokens;
import io.pailguard.kit.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@AnalyzeClasses(packages = "io.pailguard.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> REGEX_IN_DISGUISE = Set.of("matches", "replaceAll", "replaceFirst", "split");

    /** Content is hostile, and a backtracking expression can take for ever on it. */
    @ArchTest
    static final ArchRule NO_BACKTRACKING_EXPRESSIONS =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.regex");

    @ArchTest
    static final ArchRule NO_BACKTRACKING_EXPRESSIONS_IN_DISGUISE = noClasses()
            .should()
            .callMethodWhere(describe("a method of String takes an expression", ArchitectureTest::takesAnExpression));

    /** A feature can be understood, and moved, without the ones that use it. */
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.pailguard.ingest.(**)").should().beFreeOfCycles();

    /** What was read is the same for every check, and whoever tells or schedules. */
    @ArchTest
    static final ArchRule FACTS_KNOW_NO_CHECK = noClasses()
            .that()
            .resideInAnyPackage("io.pailguard.ingest.facts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.pailguard.ingest.check..", "io.pailguard.ingest.publish..", "io.pailguard.ingest.scan..");

    @ArchTest
    static final ArchRule CHECKS_KNOW_NEITHER_SCANS_NOR_PUBLISHING = noClasses()
            .that()
            .resideInAnyPackage("io.pailguard.ingest.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.pailguard.ingest.publish..", "io.pailguard.ingest.scan..");

    /** Of several detectors each can be added, and taken away, alone. */
    @ArchTest
    static final ArchRule DETECTORS_KNOW_NO_OTHER =
            slices().matching("io.pailguard.ingest.check.(*)..").should().notDependOnEachOther();

    /** A detector is added by adding its package. */
    @ArchTest
    static final ArchRule NOBODY_NAMES_A_DETECTOR = noClasses()
            .that()
            .resideOutsideOfPackage("io.pailguard.ingest.check.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.pailguard.ingest.check.*..");

    /** What is read through which token is for the collectors of facts to say. */
    @ArchTest
    static final ArchRule CHECKS_ASK_BITBUCKET_NOTHING = noClasses()
            .that()
            .resideInAPackage("io.pailguard.ingest.check..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Bitbucket.class, Tokens.class, Purpose.class);

    /** What came of a use case is a value; who answers callers makes a problem of it. */
    @ArchTest
    static final ArchRule PROBLEMS_ARE_MADE_AT_THE_EDGE = noClasses()
            .that()
            .areAnnotatedWith(ApplicationScoped.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Problem.class);

    /** Whoever adds an endpoint says who may call it. */
    @ArchTest
    static final ArchRule EVERY_ENDPOINT_STATES_ITS_ROLE = methods()
            .that(describe("are endpoints", ArchitectureTest::isEndpoint))
            // Who delivers has no token: the signature of the body says who it is.
            .and()
            .areNotDeclaredIn("io.pailguard.ingest.webhook.DeliveryResource")
            .should()
            .beAnnotatedWith(RolesAllowed.class);

    /** What goes over the wire is decided, not what happens to be in a row. */
    @ArchTest
    static final ArchRule NO_ENTITY_IN_A_RESOURCE = noClasses()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(Entity.class);

    private static boolean takesAnExpression(JavaCall<?> call) {
        return call.getTargetOwner().isEquivalentTo(String.class) && REGEX_IN_DISGUISE.contains(call.getName());
    }

    private static boolean isEndpoint(JavaMethod method) {
        return !method.getOwner().isAnnotatedWith(RegisterRestClient.class)
                && method.getAnnotations().stream()
                        .anyMatch(it -> it.getRawType().isAnnotatedWith(HttpMethod.class));
    }
}
