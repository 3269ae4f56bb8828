package io.pailguard.findings.console.applications;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.remote.Scans.Owner;
import io.pailguard.findings.console.remote.Scans.OwnerRequest;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Whose an application is, and giving it to another connection: what to another team only a person does. */
@Path("/applications/{id}/owner")
class OwnerResource {
    private final IngestApi ingest;
    private final Visitor visitor;
    private final Frame frame;

    OwnerResource(@RestClient IngestApi ingest, Visitor visitor, Frame frame) {
        this.ingest = ingest;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") UUID id, @QueryParam("done") String done) {
        Notice given = "GIVEN".equals(done)
                ? new Notice("ok", "Given.", "Its issues move there with their decisions within seconds.")
                : null;
        return page(id, given, null, 200)
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure,
                        "The owner could not be read",
                        "ingest-service",
                        Section.APPLICATIONS,
                        "/applications"));
    }

    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> give(@PathParam("id") UUID id, @FormParam("connection") String connection) {
        return ingest.give(Ids.next().toString(), id.toString(), new OwnerRequest(connection))
                .map(owner -> Html.seeOther("/applications/" + id + "/owner?done=GIVEN"))
                .onFailure(OwnerResource::isRefusal)
                .recoverWithUni(failure -> refused(id, (RemoteProblem) failure))
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure, "Nothing was given", "ingest-service", Section.APPLICATIONS, "/applications"));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof RemoteProblem problem && problem.status() == 409;
    }

    private Uni<Response> refused(UUID id, RemoteProblem problem) {
        var notice = new Notice("bad", "Nothing was given.", problem.sentences());
        return page(id, null, notice, problem.status());
    }

    private Uni<Response> page(UUID id, @Nullable Notice done, @Nullable Notice refused, int status) {
        return ingest.owner(id.toString())
                .map(owner -> page(owner, done, refused))
                .chain(page -> frame.of(page.name(), Section.APPLICATIONS)
                        .chain(shell -> Html.page(ApplicationTemplates.owner(shell, page), status)));
    }

    private OwnerPage page(Owner owner, @Nullable Notice done, @Nullable Notice refused) {
        String state = owner.watching()
                ? ", through which it is read."
                : ", which has ended or watches it no longer: nobody reads it.";
        return new OwnerPage(
                owner.fullName(),
                "It belongs to the team " + owner.team() + " by the connection " + owner.connection() + state,
                "/applications/" + owner.repository() + "/owner",
                visitor.mayConnect(),
                owner.candidates().stream()
                        .map(it -> new OwnerPage.Recipient(it.connectionId(), it.connection() + ", team " + it.team()))
                        .toList(),
                done,
                refused);
    }
}
