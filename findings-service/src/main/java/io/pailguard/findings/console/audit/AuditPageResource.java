package io.pailguard.findings.console.audit;

import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.kit.audit.AuditExport;
import io.pailguard.kit.audit.AuditFilter.Scope;
import io.pailguard.kit.audit.AuditLog;
import io.pailguard.kit.audit.ChainStates;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestMulti;

/** The audit of the three services: the newest entries, and all of them as a file. */
@Path("/audit")
@RolesAllowed(Roles.AUDITOR)
class AuditPageResource {
    private static final int ROWS = 50;

    private final AuthApi auth;
    private final IngestApi ingest;
    private final AuditLog log;
    private final AuditExport export;
    private final ChainStates states;
    private final Caller caller;
    private final Frame frame;

    AuditPageResource(
            @RestClient AuthApi auth,
            @RestClient IngestApi ingest,
            AuditLog log,
            AuditExport export,
            ChainStates states,
            Caller caller,
            Frame frame) {
        this.auth = auth;
        this.ingest = ingest;
        this.log = log;
        this.export = export;
        this.states = states;
        this.caller = caller;
        this.frame = frame;
    }

    private List<AuditSource> sources() {
        return List.of(
                new AuditSource.Remote("auth-service", auth),
                new AuditSource.Remote("ingest-service", ingest),
                new AuditSource.Own("findings-service", log, export, states, Scope.of(caller)));
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(@Context UriInfo address) {
        AuditQuery query = AuditQuery.of(address.getQueryParameters());
        String open = Objects.requireNonNullElse(address.getQueryParameters().getFirst("entry"), "");
        return new AuditAssembler(sources(), query, frame.words(), ROWS, open)
                .page()
                .chain(page -> frame.of(Section.AUDIT.title(), Section.AUDIT)
                        .chain(shell -> Html.page(AuditTemplates.audit(shell, page))));
    }

    /** A service that cannot be read leaves no hole in the file: then there is none. */
    @GET
    @Path("/export")
    @Operation(hidden = true)
    public RestMulti<byte[]> export(@Context UriInfo address) {
        AuditQuery query = AuditQuery.of(address.getQueryParameters());
        MergedLines lines = new MergedLines(
                sources().stream().filter(each -> query.asks(each.service())).toList(),
                query.filter(frame.words().zone()));
        Map<String, List<String>> headers = Map.of(
                HttpHeaders.CONTENT_TYPE,
                List.of("application/x-ndjson"),
                HttpHeaders.CONTENT_DISPOSITION,
                List.of("attachment; filename=\"" + fileName() + "\""),
                HttpHeaders.CACHE_CONTROL,
                List.of("no-store"),
                "X-Content-Type-Options",
                List.of("nosniff"));
        return RestMulti.fromUniResponse(
                lines.some(),
                first -> Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(first), lines.bytes()),
                first -> headers);
    }

    private String fileName() {
        return "pailguard-audit-" + frame.words().today() + ".jsonl";
    }
}
