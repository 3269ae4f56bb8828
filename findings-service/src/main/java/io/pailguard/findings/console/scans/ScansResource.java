package io.pailguard.findings.console.scans;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.shell.FailureMessage;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** The scans: the latest, and one with its progress. */
@Path("/scans")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
class ScansResource {
    private static final int ROWS = 50;
    private static final int OK = 200;
    private static final int FIRST_FAULT_OF_OTHERS = 500;

    private final IngestApi ingest;
    private final AuthApi auth;
    private final Visitor visitor;
    private final Frame frame;

    ScansResource(@RestClient IngestApi ingest, @RestClient AuthApi auth, Visitor visitor, Frame frame) {
        this.ingest = ingest;
        this.auth = auth;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@QueryParam("after") String after) {
        Uni<ScansPage> page = Uni.combine()
                .all()
                .unis(ingest.scans(null, ROWS, after), names())
                .asTuple()
                .map(parts -> {
                    List<ScansPage.Row> rows = parts.getItem1().items().stream()
                            .map(scan -> presenter().row(scan, name(parts.getItem2(), scan.connectionId())))
                            .toList();
                    return new ScansPage(
                            "Every pass over the repositories of your teams, the newest first.",
                            rows,
                            older(parts.getItem1().next()),
                            rows.isEmpty() ? none() : null);
                });
        return page.onFailure()
                .recoverWithItem(failure -> new ScansPage(
                        "",
                        List.of(),
                        null,
                        FailureMessage.of(
                                failure,
                                "The scans could not be read",
                                "ingest-service",
                                "/scans",
                                "Active issues and connectors")))
                .chain(scans ->
                        frame.of("Scans", Section.SCANS).chain(shell -> Html.page(ScanTemplates.scans(shell, scans))));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> one(@PathParam("id") UUID id, @HeaderParam("HX-Request") boolean script) {
        Uni<ScanPage> page = Uni.combine()
                .all()
                .unis(ingest.scan(id.toString()), names())
                .asTuple()
                .map(parts -> presenter()
                        .page(
                                parts.getItem1(),
                                name(parts.getItem2(), parts.getItem1().connectionId())));
        return page.chain(scan -> shown(scan, script, OK)).onFailure().recoverWithUni(failure -> {
            int status = FailureMessage.status(failure);
            // A script that follows a scan shows what passes by itself; a page that is not there it must not go on
            // asking for.
            return shown(failed(id, failure), script, script && status >= FIRST_FAULT_OF_OTHERS ? OK : status);
        });
    }

    private Uni<Response> shown(ScanPage scan, boolean script, int status) {
        return script
                ? Html.page(ScanTemplates.scanProgress(scan), status)
                : frame.of(scan.title(), Section.SCANS)
                        .chain(shell -> Html.page(ScanTemplates.scan(shell, scan), status));
    }

    private ScanPage failed(UUID id, Throwable failure) {
        return presenter()
                .failed(
                        id.toString(),
                        FailureMessage.of(
                                failure,
                                "The scan could not be read",
                                "ingest-service",
                                "/scans/" + id,
                                "Active issues and connectors"));
    }

    @POST
    @Path("{id}/stop")
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.ANALYST})
    @Operation(hidden = true)
    public Uni<Response> stop(@PathParam("id") UUID id) {
        return changed(id, ingest.cancel(Ids.next().toString(), id.toString()), "The scan could not be stopped");
    }

    @POST
    @Path("{id}/pause")
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.ANALYST})
    @Operation(hidden = true)
    public Uni<Response> pause(@PathParam("id") UUID id) {
        return changed(id, ingest.pause(Ids.next().toString(), id.toString()), "The scan could not be paused");
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.ANALYST})
    @Operation(hidden = true)
    public Uni<Response> resume(@PathParam("id") UUID id) {
        return changed(id, ingest.resume(Ids.next().toString(), id.toString()), "The scan does not go on");
    }

    private Uni<Response> changed(UUID id, Uni<?> change, String otherwise) {
        return change.map(done -> Html.seeOther("/scans/" + id))
                .onFailure()
                .recoverWithUni(
                        failure -> frame.failure(failure, otherwise, "ingest-service", Section.SCANS, "/scans/" + id));
    }

    private ScanPresenter presenter() {
        return new ScanPresenter(frame.words(), visitor.mayScan());
    }

    /** Names of connections by id; without them a scan still shows. */
    private Uni<Map<String, String>> names() {
        return auth.connections(AuthApi.MOST_CONNECTIONS)
                .map(connections -> connections.items().stream()
                        .collect(Collectors.toMap(Connection::id, Connection::name, (first, second) -> first)))
                .onFailure()
                .recoverWithItem(Map.of());
    }

    private static String name(Map<String, String> names, String connection) {
        return names.getOrDefault(connection, "a connection");
    }

    private static @Nullable String older(@Nullable String next) {
        return next == null ? null : "/scans?after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    private static Empty none() {
        return new Empty(
                false,
                "No scan has run yet",
                "The first one starts by itself when you save what is watched.",
                "Connectors",
                "/connectors",
                null,
                List.of());
    }
}
