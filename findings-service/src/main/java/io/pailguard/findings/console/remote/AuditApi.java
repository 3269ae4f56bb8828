package io.pailguard.findings.console.remote;

import io.pailguard.kit.audit.AuditLine;
import io.pailguard.kit.audit.AuditRow;
import io.pailguard.kit.audit.ChainState;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The audit of a service, which each of them serves alike. */
public interface AuditApi {
    @GET
    @Path("/audit")
    Uni<Page<AuditRow>> audit(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("limit") int limit,
            @QueryParam("after") @Nullable String after);

    @GET
    @Path("/audit/lines")
    Uni<Page<AuditLine>> auditLines(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("after") @Nullable String after);

    @GET
    @Path("/audit/chain")
    Uni<ChainState> auditChain();
}
