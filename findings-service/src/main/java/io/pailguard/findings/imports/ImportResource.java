package io.pailguard.findings.imports;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.kit.digest.Sha256;
import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.http.LargeBody;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path(ImportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Reports of other tools")
class ImportResource {
    static final String PATH = "/api/v1/imports";

    private static final String SARIF = "application/sarif+json";
    private static final String CYCLONEDX = "application/vnd.cyclonedx+json";
    private static final String LINES = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final int BUFFER = 64 * 1024;
    private static final int RETRY_SECONDS = 60;
    /** Whoever sends slower keeps others out. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Imports imports;
    private final Reception reception;
    private final ReportFolder folder;
    private final Idempotency idempotency;
    private final Caller caller;

    ImportResource(Imports imports, Reception reception, ReportFolder folder, Idempotency idempotency, Caller caller) {
        this.imports = imports;
        this.reception = reception;
        this.folder = folder;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @jakarta.enterprise.inject.Produces
    @jakarta.inject.Singleton
    static LargeBody largeBody() {
        return new LargeBody(
                PATH,
                Reception.MOST,
                Set.of(SARIF, CYCLONEDX, LINES, CSV, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.ANALYST, Roles.SERVICE})
    @Operation(
            operationId = "importReport",
            summary = "Import a report of another tool",
            description = "SARIF 2.1.0, CycloneDX 1.4 to 1.6, JSON of gitleaks and of secretlint, our own JSON form and"
                    + " CSV, at most 200 MB. All of it is read before anything of it is visible: what cannot be read"
                    + " changes nothing. Issues that the tool told of this ref before are gone only where the report is"
                    + " said to be complete.")
    @RequestBody(
            required = true,
            description = "The report",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        example =
                                "{\"findings\": [{\"check\": \"acme.no-timeout\", \"title\": \"Call without a timeout\","
                                        + " \"severity\": \"LOW\", \"path\": \"src/Checkout.java\", \"startLine\": 14}]}"),
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        example =
                                "check,title,severity,path\nacme.no-timeout,Call without a timeout,LOW,src/Checkout.java\n")
            })
    @APIResponseSchema(
            value = ImportView.class,
            responseCode = "201",
            responseDescription = "Taken in; Location is its address")
    @ImportProblem.Possible({
        ImportProblem.IMPORT_APPLICATION_UNKNOWN,
        ImportProblem.IMPORT_REFUSED,
        ImportProblem.REPORT_UNREADABLE,
        ImportProblem.IMPORTS_BUSY
    })
    public Uni<Response> take(
            @Context HttpServerRequest request,
            @QueryParam("tool") @Parameter(description = "The tool, by which its issues are found", example = "eslint")
                    String tool,
            @QueryParam("application")
                    @Parameter(description = "By name, old ones too, or by id", example = "acme/checkout-api")
                    String application,
            @QueryParam("ref")
                    @Parameter(
                            description = "The branch that the tool looked at, or the full name of a tag",
                            example = "main")
                    String ref,
            @QueryParam("format")
                    @Parameter(
                            description =
                                    "sarif, cyclonedx, gitleaks, secretlint, json or csv; told by the report where"
                                            + " it is left out",
                            example = "sarif")
                    String format,
            @QueryParam("complete")
                    @Parameter(
                            description = "true where what the report lacks of this tool, application and ref is gone",
                            example = "true")
                    String complete,
            @QueryParam("commit")
                    @Parameter(
                            description = "The commit that the tool looked at, 40 hex digits: places are pinned to it",
                            example = "9f2c6e1b0a4d5c7e8f90123456789abcdef01234")
                    String commit,
            @QueryParam("root")
                    @Parameter(
                            description = "Where the repository lay when the tool looked, for reports with absolute"
                                    + " paths",
                            example = "/builds/checkout-api")
                    String root,
            @QueryParam("folder")
                    @Parameter(
                            description = "The folder of the repository that relative paths of the report begin in",
                            example = "services/checkout/src/main/java")
                    String folder,
            @QueryParam("mapping")
                    @Parameter(
                            description = "For CSV: our fields with the columns that are meant",
                            example = "title=Name,path=File")
                    String mapping,
            @HeaderParam("Idempotency-Key") String key) {
        ImportTerms terms = ImportInput.terms(tool, application, ref, format, complete, commit, root, folder, mapping);
        Imports.Turn turn = imports.begin().orElseThrow(() -> {
            reception.pass(request);
            return busy(Imports.BUSY);
        });
        return receive(request)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(file -> idempotency
                        .once(
                                key,
                                "POST " + PATH,
                                key == null ? null : List.of(terms.toString(), digest(file)),
                                () -> turn.take(file, terms, TeamScope.of(caller))
                                        .map(ImportResource::answer),
                                this::again)
                        .onTermination()
                        .invoke(() -> ReportFolder.delete(file)))
                .onTermination()
                .invoke(turn::close);
    }

    private Uni<java.nio.file.Path> receive(HttpServerRequest request) {
        return Uni.createFrom()
                .item(folder::make)
                .chain(file -> reception
                        .receive(request, file)
                        .ifNoItem()
                        .after(PATIENCE)
                        .failWith(ImportResource::tooSlow)
                        .invoke(ImportResource::requireWhole)
                        .onFailure()
                        .invoke(() -> ReportFolder.delete(file))
                        .onCancellation()
                        .invoke(() -> ReportFolder.delete(file))
                        .replaceWith(file));
    }

    private static HttpProblem tooSlow() {
        return ImportProblem.REPORT_UNREADABLE.with("It did not arrive within " + PATIENCE.toMinutes() + " minutes.");
    }

    private static HttpProblem busy(ImportOutcome.Busy busy) {
        return HttpProblem.builder(ImportProblem.IMPORTS_BUSY.with(busy.running() + " reports are being taken in."))
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }

    private static void requireWhole(boolean whole) {
        if (!whole) {
            throw RequestProblem.BODY_TOO_LARGE.with("The report is larger than " + Reception.MOST + " bytes.");
        }
    }

    private static Response answer(ImportOutcome outcome) {
        if (outcome instanceof ImportOutcome.Taken taken) {
            return created(taken.view());
        }
        if (outcome instanceof ImportOutcome.Unread unread) {
            throw ImportProblem.REPORT_UNREADABLE.with(
                    unread.why(), unread.place() == null ? Map.of() : Map.of("place", unread.place()));
        }
        throw outcome instanceof ImportOutcome.Busy busy
                ? busy(busy)
                : ImportProblem.IMPORT_APPLICATION_UNKNOWN.with(
                        "There is no application of that name or id that you may see.");
    }

    private static Response created(ImportView view) {
        return Response.created(URI.create(PATH + "/" + view.id())).entity(view).build();
    }

    private Uni<Response> again(String id) {
        return imports.find(UUID.fromString(id), TeamScope.of(caller))
                .map(found -> created(found.orElseThrow(ImportResource::unknown)));
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "listImports", summary = "List imports, the newest first")
    @APIResponse(responseCode = "200", description = "A page of imports")
    public Uni<Page<ImportView>> list(@QueryParam("limit") String limit, @QueryParam("after") @Nullable String after) {
        return imports.page(Limits.of(limit), after, TeamScope.of(caller));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.AUDITOR, Roles.SERVICE})
    @Operation(operationId = "getImport", summary = "Read what came of an import")
    @APIResponse(responseCode = "200", description = "The import")
    @ImportProblem.Possible(ImportProblem.IMPORT_UNKNOWN)
    public Uni<ImportView> find(@PathParam("id") UUID id) {
        return imports.find(id, TeamScope.of(caller)).map(found -> found.orElseThrow(ImportResource::unknown));
    }

    private static RuntimeException unknown() {
        return ImportProblem.IMPORT_UNKNOWN.with("There is no import of that id that you may see.");
    }

    private static String digest(java.nio.file.Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = Sha256.inParts();
            byte[] part = new byte[BUFFER];
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                digest.update(part, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
