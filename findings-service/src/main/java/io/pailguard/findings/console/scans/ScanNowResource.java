package io.pailguard.findings.console.scans;

import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.Scans.ScanRequest;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Scan now. */
@Path("/connectors")
@RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.ANALYST})
class ScanNowResource {
    private final IngestApi ingest;
    private final Frame frame;

    ScanNowResource(@RestClient IngestApi ingest, Frame frame) {
        this.ingest = ingest;
        this.frame = frame;
    }

    @POST
    @Path("{id}/scan")
    @Operation(hidden = true)
    public Uni<Response> start(@PathParam("id") UUID connection) {
        return ingest.scan(Ids.next().toString(), new ScanRequest(connection.toString()))
                .map(scan -> Html.seeOther("/scans/" + scan.id()))
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure, "The scan could not be started", "ingest-service", Section.CONNECTORS, "/connectors"));
    }
}
