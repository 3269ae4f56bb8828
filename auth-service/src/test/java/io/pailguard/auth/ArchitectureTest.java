package io.pailguard.auth;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.pailguard.kit.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.pailguard.auth");

    @Test
    void shouldHaveNoCyclesBetweenFeatures() {
        slices().matching("io.pailguard.auth.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature that depends on itself through others cannot be understood or changed alone")
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheWaysToConnectApart() {
        slices().matching("io.pailguard.auth.method.(*)..")
                .should()
                .notDependOnEachOther()
                .because("a way to connect comes and goes with its package")
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheLifecyclePure() {
        classes()
                .that()
                .resideInAPackage("io.pailguard.auth.lifecycle..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations..",
                        "io.pailguard.contracts..",
                        "io.pailguard.auth.lifecycle..")
                .because("what leads a connection from state to state is told by values alone")
                .check(CLASSES);
    }

    @Test
    void shouldStateTheRoleOfEveryEndpoint() {
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .because("who may call an endpoint is read where the endpoint is")
                .check(CLASSES);
    }

    @Test
    void shouldMakeProblemsWhereRequestsAreReadAndAnswered() {
        noClasses()
                .that()
                .haveNameNotMatching(
                        ".*[.](\\w+Resource|ConnectionInput|AuthorizationLinks|UnreadableSecretMapper|WorkspaceBeingErasedMapper|Objection)")
                .should()
                .accessTargetWhere(target(name("orProblem")))
                .orShould()
                .accessTargetWhere(target(name("with")).and(target(owner(assignableTo(Problem.class)))))
                .because("below the resources what stands against something is a result")
                .check(CLASSES);
    }

    @Test
    void shouldShowNoEntityToCallers() {
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should(notNameAnEntity())
                .because("what is stored may change without those who call")
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> notNameAnEntity() {
        return new ArchCondition<>("not name an entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .flatMap(type -> involved(type))
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " names " + type.getSimpleName())));
            }
        };
    }

    private static Stream<JavaClass> involved(JavaType type) {
        return type.getAllInvolvedRawTypes().stream();
    }
}
