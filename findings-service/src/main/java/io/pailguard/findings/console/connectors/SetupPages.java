package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Connections.Setup;
import io.pailguard.findings.console.remote.Connections.SetupStep;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The steps of a set-up, checked each time that they are looked at: they can be left and gone on with at any time. */
@Path("/connectors")
@RolesAllowed(Roles.CONNECTOR_ADMIN)
class SetupPages {
    private final AuthApi auth;
    private final Frame frame;

    SetupPages(@RestClient AuthApi auth, Frame frame) {
        this.auth = auth;
        this.frame = frame;
    }

    @GET
    @Path("{id}/setup")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") UUID id, @QueryParam("scope") List<String> optional) {
        return Uni.combine()
                .all()
                .unis(auth.connection(id.toString()), auth.setup(id.toString()))
                .with((connection, setup) -> page(connection, setup, optional))
                .chain(page -> frame.of("Set up " + page.name(), Section.CONNECTORS)
                        .chain(shell -> Html.page(ConnectorTemplates.setup(shell, page))))
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure,
                        "The steps could not be checked",
                        "auth-service",
                        Section.CONNECTORS,
                        "/connectors/" + id));
    }

    /** @param optional the scopes that were chosen, for the consent at its end */
    static String address(String id, List<String> optional) {
        String query = optional.stream()
                .map(scope -> "scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return "/connectors/" + id + "/setup" + (query.isEmpty() ? "" : "?" + query);
    }

    private static SetupPage page(Connection connection, Setup setup, List<String> optional) {
        return new SetupPage(
                connection.id(),
                connection.name(),
                setup.done(),
                setup.callback(),
                address(connection.id(), optional),
                IntStream.range(0, setup.steps().size())
                        .mapToObj(i -> step(i + 1, setup.steps().get(i)))
                        .toList(),
                optional);
    }

    private static SetupPage.Step step(int number, SetupStep step) {
        return new SetupPage.Step(number, title(step.name()), verdict(step.verdict()), step.detail(), step.fix());
    }

    private static String title(String name) {
        return switch (name) {
            case "REGISTER_CONSUMER" -> "Register the consumer";
            case "ALLOW_REDIRECT" -> "Allow the redirect address";
            default -> "Align the sign-in";
        };
    }

    private static Verdict verdict(String verdict) {
        return switch (verdict) {
            case "DONE" -> new Verdict("ok", "Done");
            case "NOT_SEEN" -> new Verdict("na", "Not seen");
            default -> new Verdict("wait", "To do");
        };
    }
}
