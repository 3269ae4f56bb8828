package io.pailguard.findings.console;

import static io.pailguard.findings.Samples.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.Database;
import io.pailguard.findings.FindingsResource;
import io.pailguard.findings.Samples;
import io.pailguard.findings.intake.event.EventIntake;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Roles;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A page lets in whom the API lets do the same, for every page and every role. */
@QuarkusTest
@FindingsResource
class PageRolesTest {
    private static final List<String> ROLES =
            List.of(Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR);

    @Inject
    EventIntake intake;

    @Inject
    Database database;

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    @Test
    void shouldShowTheQueueToWhomTheApiShowsIt() throws Exception {
        Samples samples = new Samples("payments", "roles-" + Ids.next());
        UUID scan = Ids.next();
        intake.take(List.of(
                        samples.discovered(),
                        samples.findings(scan, 1, secret("s1", "a.txt", 3)),
                        samples.completed(scan, 1)))
                .await()
                .atMost(Duration.ofSeconds(20));
        String number = database.value(
                        "SELECT 'PG-' || number FROM issue WHERE application_id = $1", samples.repository)
                .toString();
        Set<String> readers = rolesOf("io.pailguard.findings.issue.view.IssueResource", "list");

        for (String role : ROLES) {
            Browser browser = new Browser(origin);
            SignInProvider.signInAs("p-" + role, role, "team:payments");
            int expected = readers.contains(role) ? 200 : 403;
            browser.open("/settings");
            for (String page : List.of(
                    "/issues",
                    "/issues/" + number,
                    "/issues?issue=" + number,
                    "/issues?q=a",
                    "/issues/export?format=csv",
                    "/issues/" + number + "/export")) {
                assertThat(browser.open(page).statusCode())
                        .as(role + " " + page)
                        .isEqualTo(expected);
            }
            assertThat(browser.get("/issues?issue=" + number, "HX-Request", "true", "HX-Target", "panel")
                            .statusCode())
                    .as(role + " panel")
                    .isEqualTo(expected);
            assertThat(browser.post("/issues/views", Map.of("name", "a view")).statusCode())
                    .as(role + " saves a view")
                    .isEqualTo(readers.contains(role) ? 303 : 403);
            String settings = browser.open("/settings").body();
            assertThat(settings.contains("href=\"/issues\""))
                    .as(role + " is shown the way to the queue")
                    .isEqualTo(readers.contains(role));
            assertThat(browser.open("/").statusCode()).as(role + " /").isEqualTo(200);
        }
    }

    @Test
    void shouldLetPagesDoWhatTheApiOfThisServiceLetsDo() throws Exception {
        String console = "io.pailguard.findings.console.";
        String triage = "io.pailguard.findings.triage.TriageResource";

        assertThat(rolesOf(console + "applications.ApplicationsResource", "list"))
                .isEqualTo(people(rolesOf("io.pailguard.findings.application.ApplicationResource", "list")));
        assertThat(rolesOf(console + "issues.IssuesResource", "list"))
                .isEqualTo(people(rolesOf("io.pailguard.findings.issue.view.IssueResource", "list")));
        for (String method : List.of("export", "exportOne")) {
            assertThat(rolesOf(console + "issues.ExportPageResource", method))
                    .isEqualTo(people(rolesOf("io.pailguard.findings.export.ExportResource", method)));
        }
        String allowed = "io.pailguard.findings.allow.AllowListResource";
        assertThat(rolesOf(console + "applications.AllowedResource", "show"))
                .isEqualTo(people(rolesOf(allowed, "list")));
        for (String change : List.of("make", "load", "delete")) {
            assertThat(rolesOf(console + "applications.AllowedResource", change))
                    .isEqualTo(people(rolesOf(allowed, change)));
        }
        String imports = "io.pailguard.findings.imports.ImportResource";
        assertThat(rolesOf(console + "imports.ImportsResource", "show")).isEqualTo(people(rolesOf(imports, "list")));
        assertThat(rolesOf(console + "imports.ImportsResource", "send")).isEqualTo(people(rolesOf(imports, "take")));
        for (String method : List.of("read", "change")) {
            assertThat(rolesOf(console + "policy.SecretPolicyPageResource", method))
                    .isEqualTo(people(rolesOf("io.pailguard.findings.policy.SecretPolicyResource", method)));
        }
        String destinations = "io.pailguard.findings.destination.DestinationResource";
        for (String method : List.of("list", "read", "create", "change", "delete", "rotate", "test")) {
            assertThat(rolesOf(console + "destinations.DestinationsResource", method))
                    .as(method)
                    .isEqualTo(people(rolesOf(destinations, method)));
        }
        String workflows = "io.pailguard.findings.workflow.WorkflowResource";
        for (String method : List.of("list", "deliveries")) {
            assertThat(rolesOf(console + "workflows.WorkflowsResource", method))
                    .as(method)
                    .isEqualTo(people(rolesOf(workflows, method)));
        }
        for (String method : List.of("make", "change", "setState", "test", "again", "delete")) {
            assertThat(rolesOf(console + "workflows.WorkflowResource", method))
                    .as(method)
                    .isEqualTo(people(rolesOf(workflows, method)));
        }
        for (Method page : operations(Class.forName(console + "issues.DecisionsResource"))) {
            assertThat(roles(page)).as(page.getName()).isEqualTo(people(rolesOf(triage, "decide")));
        }
    }

    private static Set<String> people(Set<String> roles) {
        Set<String> people = new TreeSet<>(roles);
        people.remove(Roles.SERVICE);
        return people;
    }

    private static Set<String> rolesOf(String resource, String method) throws ClassNotFoundException {
        return operations(Class.forName(resource)).stream()
                .filter(operation -> operation.getName().equals(method))
                .findFirst()
                .map(PageRolesTest::roles)
                .orElseThrow();
    }

    private static List<Method> operations(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(it -> it.annotationType().isAnnotationPresent(HttpMethod.class)))
                .toList();
    }

    private static Set<String> roles(Method operation) {
        AnnotatedElement stated =
                operation.isAnnotationPresent(RolesAllowed.class) ? operation : operation.getDeclaringClass();
        return new TreeSet<>(
                Arrays.asList(stated.getAnnotation(RolesAllowed.class).value()));
    }
}
