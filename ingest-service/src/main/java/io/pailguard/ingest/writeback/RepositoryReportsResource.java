package io.pailguard.ingest.writeback;

import io.pailguard.ingest.facts.repository.RepositoryProblem;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/repositories/{id}/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Write-back")
class RepositoryReportsResource {
    private final WriteBackReader reader;

    RepositoryReportsResource(WriteBackReader reader) {
        this.reader = reader;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "getReportsOfRepository",
            summary = "What was written to Bitbucket about a repository's commits")
    @APIResponse(responseCode = "200", description = "What stands in the way, and the newest reports")
    @RepositoryProblem.Possible(RepositoryProblem.REPOSITORY_UNKNOWN)
    public Uni<WriteBackView> get(
            @PathParam("id")
                    @Parameter(
                            description = "Bitbucket's uuid of the repository: the application's id",
                            example = "5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001")
                    UUID id) {
        return reader.ofRepository(id)
                .map(found -> found.orElseThrow(() ->
                        RepositoryProblem.REPOSITORY_UNKNOWN.with("There is nothing of that id that you may see.")));
    }
}
