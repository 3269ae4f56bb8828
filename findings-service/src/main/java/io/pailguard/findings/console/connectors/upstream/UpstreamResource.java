package io.pailguard.findings.console.connectors.upstream;

import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What is announced of Bitbucket's API, and in what it is not as it was known. */
@Path("/connectors/upstream")
class UpstreamResource {
    private final IngestApi ingest;
    private final Frame frame;

    UpstreamResource(@RestClient IngestApi ingest, Frame frame) {
        this.ingest = ingest;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show() {
        return ingest.upstream()
                .map(new UpstreamPresenter(frame.words())::of)
                .chain(page -> frame.of("Bitbucket's API", Section.CONNECTORS)
                        .chain(shell -> Html.page(UpstreamTemplates.upstream(shell, page))))
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure,
                        "What is known of Bitbucket's API could not be read",
                        "ingest-service",
                        Section.CONNECTORS,
                        "/connectors/upstream"));
    }
}
