package io.pailguard.findings;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.pailguard.findings.policy.Policy;
import io.pailguard.findings.policy.SecretPolicy;
import io.pailguard.findings.policy.SecretRule;
import io.pailguard.findings.policy.WhenRemoved;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.Problem;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.pailguard.findings");
    private static final String SEVERITY = "io.pailguard.findings.severity..";
    private static final String ISSUE = "io.pailguard.findings.issue.";
    private static final String CONSOLE = "io.pailguard.findings.console.(*)..";
    /** What pages stand in and are made of. Every other package of the console is a page's own. */
    private static final String[] UNDER_EVERY_PAGE = {
        "..console.shell..", "..console.parts..", "..console.session..", "..console.remote.."
    };

    private static final List<String> PEOPLE =
            List.of(Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR);
    private static final List<Class<? extends Annotation>> STATES_ACCESS =
            List.of(RolesAllowed.class, PermitAll.class, Authenticated.class);

    /** What is called from outside; the methods of a client call others. */
    private static final DescribedPredicate<JavaMethod> ENDPOINT = DescribedPredicate.describe(
            "endpoint",
            method -> !method.getOwner().isInterface()
                    && method.getAnnotations().stream()
                            .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)));

    /** What a severity is made with beside the facts. */
    private static final Class<?>[] POLICY = {Policy.class, SecretPolicy.class, SecretRule.class, WhenRemoved.class};

    @Test
    void featuresShouldNotDependOnEachOtherInCycles() {
        slices().matching("io.pailguard.findings.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature must be readable, and removable, without the whole")
                .check(CLASSES);
    }

    @Test
    void theModelOfIssuesShouldKnowNoneOfItsReaders() {
        classes()
                .that()
                .resideInAPackage(ISSUE + "model..")
                .should()
                .onlyDependOnClassesThat(outsideOrIn("model"))
                .because("the rules of an issue's life are read and tested without a database or a list")
                .check(CLASSES);
    }

    @Test
    void storeAndQueueShouldNotKnowHowIssuesAreShown() {
        classes()
                .that()
                .resideInAPackage(ISSUE + "store..")
                .should()
                .onlyDependOnClassesThat(outsideOrIn("store", "row", "model"))
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage(ISSUE + "queue..")
                .should()
                .onlyDependOnClassesThat(outsideOrIn("queue", "row", "model"))
                .check(CLASSES);
    }

    @Test
    void viewsOfIssuesShouldOnlyRead() {
        classes()
                .that()
                .resideInAPackage(ISSUE + "view..")
                .should()
                .onlyDependOnClassesThat(outsideOrIn("view", "queue", "row", "model"))
                .because("what shows an issue must not be able to change it")
                .check(CLASSES);
    }

    @Test
    void useCasesShouldLeaveProblemsToWhoeverAnswersCallers() {
        noClasses()
                .that()
                .areAnnotatedWith(ApplicationScoped.class)
                .and()
                .resideOutsideOfPackage("io.pailguard.findings.console..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Problem.class)
                .because("what came of a use case is a value; REST and pages say it in their own way")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> outsideOrIn(String... parts) {
        String[] packages = Stream.of(parts).map(part -> ISSUE + part + "..").toArray(String[]::new);
        return resideOutsideOfPackage(ISSUE + ".").or(resideInAnyPackage(packages));
    }

    @Test
    void aPageOfTheConsoleShouldNotDependOnAnother() {
        slices().matching(CONSOLE)
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAnyPackage(UNDER_EVERY_PAGE))
                .because("what two pages share belongs to the shell or the parts, which know no page")
                .check(CLASSES);
    }

    @Test
    void theConsoleShouldBeFreeOfCycles() {
        slices().matching(CONSOLE)
                .should()
                .beFreeOfCycles()
                .because("a page, the shell and the parts must each be readable alone")
                .check(CLASSES);
    }

    @Test
    void severityShouldKnowNoFramework() {
        classes()
                .that()
                .resideInAPackage(SEVERITY)
                .or()
                .belongToAnyOf(Policy.class, SecretPolicy.class, SecretRule.class)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "io.pailguard.contracts..", SEVERITY)
                                .or(belongToAnyOf(POLICY)))
                .because("any day of the past must be computed again by the same plain function")
                .check(CLASSES);
    }

    @Test
    void everyEndpointShouldStateWhoMayCallIt() {
        methods()
                .that(ENDPOINT)
                .should(new ArchCondition<>("state a role") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean stated = STATES_ACCESS.stream()
                                .anyMatch(access -> method.isAnnotatedWith(access)
                                        || method.getOwner().isAnnotatedWith(access));
                        events.add(new SimpleConditionEvent(method, stated, method.getFullName()));
                    }
                })
                .because("an endpoint that nobody thought about must not be open")
                .check(CLASSES);
    }

    /** What everybody who is signed in may see, or who is not yet, is the frame and one's own settings. */
    @Test
    void aPageShouldSayForWhichPeopleItIs() {
        methods()
                .that(ENDPOINT)
                .and()
                .areDeclaredInClassesThat(
                        resideInAPackage("..console..").and(resideOutsideOfPackages("..shell..", "..settings..")))
                .should(new ArchCondition<>("be for roles of people") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        List<String> roles = roles(method);
                        boolean ofPeople = !roles.isEmpty() && PEOPLE.containsAll(roles);
                        events.add(new SimpleConditionEvent(method, ofPeople, method.getFullName() + " " + roles));
                    }
                })
                .check(CLASSES);
    }

    private static List<String> roles(JavaMethod method) {
        return Stream.of(
                        method.tryGetAnnotationOfType(RolesAllowed.class),
                        method.getOwner().tryGetAnnotationOfType(RolesAllowed.class))
                .flatMap(Optional::stream)
                .findFirst()
                .map(allowed -> List.of(allowed.value()))
                .orElse(List.of());
    }

    @Test
    void resourcesShouldNotShowEntities() {
        methods()
                .that(ENDPOINT)
                .should(new ArchCondition<>("name no entity") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean clean = Stream.concat(
                                        method.getReturnType().getAllInvolvedRawTypes().stream(),
                                        method.getParameterTypes().stream()
                                                .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                                .noneMatch(ArchitectureTest::isEntity);
                        events.add(new SimpleConditionEvent(method, clean, method.getFullName()));
                    }
                })
                .because("a column added must not become part of the API")
                .check(CLASSES);
    }

    private static boolean isEntity(JavaClass type) {
        return type.isAnnotatedWith(Entity.class);
    }

    @Test
    void nothingShouldMatchByBacktrackingExpressions() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .because("paths and titles come from repositories, and one expression could stop the service")
                .check(CLASSES);
    }
}
