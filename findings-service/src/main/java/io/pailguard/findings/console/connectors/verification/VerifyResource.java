package io.pailguard.findings.console.connectors.verification;

import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.Verification;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.People;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** VERIFY CONNECTIVITY. */
@Path("/connectors")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
class VerifyResource {
    private final AuthApi auth;
    private final IngestApi ingest;
    private final Visitor visitor;
    private final Frame frame;

    VerifyResource(@RestClient AuthApi auth, @RestClient IngestApi ingest, Visitor visitor, Frame frame) {
        this.auth = auth;
        this.ingest = ingest;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @Path("{id}/verify")
    @Operation(hidden = true)
    public Uni<Response> last(@PathParam("id") UUID id) {
        Uni<Optional<Verification>> verification = auth.lastVerification(id.toString())
                .map(Optional::ofNullable)
                .onFailure(RemoteProblem::isMissing)
                .recoverWithItem(Optional.empty());
        return Uni.combine()
                .all()
                .unis(auth.connection(id.toString()), verification, people(id))
                .asTuple()
                .map(parts -> new VerifyPresenter(frame.words(), visitor.mayConnect())
                        .page(
                                parts.getItem1(),
                                parts.getItem2().orElse(null),
                                parts.getItem3().orElse(null)))
                .chain(this::show)
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    @POST
    @Path("{id}/verify")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> verify(@PathParam("id") UUID id) {
        return auth.verify(Ids.next().toString(), id.toString())
                .call(() -> readPeople(id))
                .map(done -> Html.seeOther("/connectors/" + id + "/verify"))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    /** Who may do what is read along; where that cannot be asked for now, its own time comes. */
    private Uni<Void> readPeople(UUID id) {
        return ingest.readPeople(Ids.next().toString(), id.toString())
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Optional<People.Reading>> people(UUID id) {
        return ingest.peopleReading(id.toString()).map(Optional::of).onFailure().recoverWithItem(Optional.empty());
    }

    private Uni<Response> show(VerifyPage page) {
        return frame.of("Verify", Section.CONNECTORS).chain(shell -> Html.page(VerifyTemplates.verify(shell, page)));
    }

    private Uni<Response> failed(Throwable failure, UUID id) {
        String again = "/connectors/" + id + "/verify";
        return frame.failure(
                failure, "The connection could not be verified", "auth-service", Section.CONNECTORS, again);
    }
}
