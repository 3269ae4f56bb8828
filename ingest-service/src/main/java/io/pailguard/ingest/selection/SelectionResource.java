package io.pailguard.ingest.selection;

import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/selections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Selections")
class SelectionResource {
    private final SelectionService service;
    private final SelectionSettings settings;

    SelectionResource(SelectionService service, SelectionSettings settings) {
        this.service = service;
        this.settings = settings;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listSelections", summary = "The selections of your teams' connections")
    @APIResponse(responseCode = "200", description = "All of them; there is no further page")
    public Uni<Page<SelectionView>> list() {
        return service.list().map(views -> new Page<>(views, null));
    }

    @GET
    @Path("/{connectionId}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "getSelection", summary = "What a connection watches")
    @APIResponseSchema(
            value = SelectionView.class,
            responseCode = "200",
            responseDescription = "The selection, with its version as ETag")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @SelectionProblem.Possible(SelectionProblem.SELECTION_UNKNOWN)
    public Uni<Response> get(@PathParam("connectionId") UUID connectionId) {
        return service.get(connectionId).map(SelectionResource::answer);
    }

    private static Response answer(SelectionLookup lookup) {
        if (lookup instanceof SelectionLookup.Found found) {
            return answer(200, found.selection());
        }
        throw ((SelectionLookup.Refused) lookup).why().problem();
    }

    @PUT
    @Path("/{connectionId}")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "chooseRepositories",
            summary = "Choose repositories",
            description = "The first choice, and one that adds repositories, starts a scan at once. What is no longer"
                    + " chosen is no longer watched: its issues go out of scope, and its files are deleted here.")
    @APIResponse(
            responseCode = "200",
            description = "Changed; the new version is the ETag",
            content = @Content(schema = @Schema(implementation = SelectionView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Chosen for the first time; the version is the ETag",
            content = @Content(schema = @Schema(implementation = SelectionView.class)))
    @ConnectionProblem.Possible({
        ConnectionProblem.CONNECTION_UNKNOWN,
        ConnectionProblem.CREDENTIAL_REFUSED,
        ConnectionProblem.SCOPE_MISSING,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    @SelectionProblem.Possible({
        SelectionProblem.CONNECTION_UNUSABLE,
        SelectionProblem.SELECTION_INVALID,
        SelectionProblem.REPOSITORY_LIST_INVALID
    })
    @RequestProblem.Possible(RequestProblem.UNAVAILABLE)
    public Uni<Response> put(
            @PathParam("connectionId") UUID connectionId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = SelectionRequest.class),
                                            examples = {
                                                @ExampleObject(name = "All", value = "{\"mode\": \"ALL\"}"),
                                                @ExampleObject(name = "Listed", value = """
                                                        {"mode": "LISTED", "list": "acme/checkout-api\\nacme/mobile-app",
                                                         "lookbackDays": 30, "interval": "PT1H"}"""),
                                                @ExampleObject(name = "By rules", value = """
                                                        {"mode": "LISTED", "include": ["payments-*"], "projects": ["PAY"],
                                                         "exclude": ["*-archive"], "cron": "30 5 * * 1-5",
                                                         "zone": "Europe/Berlin", "overrides": [
                                                           {"repository": "acme/checkout-api", "lookbackDays": 365}]}""")
                                            }))
                    @Nullable
                    SelectionRequest request) {
        SelectionTerms terms = SelectionTerms.of(request, settings.scanInterval());
        return service.put(connectionId, terms, ifMatch).map(SelectionResource::answer);
    }

    @POST
    @Path("/{connectionId}/preview")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "previewSelection",
            summary = "See what a choice of repositories would change",
            description = "Takes what choosing takes, and stores nothing. Bitbucket is asked for its list now.")
    @APIResponseSchema(
            value = SelectionPreview.class,
            responseCode = "200",
            responseDescription = "What would enter and leave")
    @ConnectionProblem.Possible({
        ConnectionProblem.CONNECTION_UNKNOWN,
        ConnectionProblem.CREDENTIAL_REFUSED,
        ConnectionProblem.SCOPE_MISSING,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    @SelectionProblem.Possible({
        SelectionProblem.CONNECTION_UNUSABLE,
        SelectionProblem.SELECTION_INVALID,
        SelectionProblem.REPOSITORY_LIST_INVALID
    })
    @RequestProblem.Possible(RequestProblem.UNAVAILABLE)
    public Uni<SelectionPreview> preview(
            @PathParam("connectionId") UUID connectionId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = SelectionRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "By project",
                                                            value = "{\"mode\": \"LISTED\", \"projects\": [\"PAY\"]}")))
                    @Nullable
                    SelectionRequest request) {
        return service.preview(connectionId, SelectionTerms.of(request, settings.scanInterval()));
    }

    private static Response answer(SelectionChange change) {
        if (change instanceof SelectionChange.Kept kept) {
            return answer(kept.isNew() ? 201 : 200, kept.selection());
        }
        throw ((SelectionChange.Refused) change).why().problem();
    }

    private static Response answer(int status, SelectionView selection) {
        return Response.status(status)
                .entity(selection)
                .tag(Etags.of(selection.version()))
                .build();
    }
}
