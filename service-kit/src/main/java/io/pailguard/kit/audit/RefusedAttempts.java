package io.pailguard.kit.audit;

import io.pailguard.kit.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Records what a caller who is signed in was refused for want of a role. The refusal stands whether it can be or not. */
class RefusedAttempts {
    private static final Logger LOG = Logger.getLogger(RefusedAttempts.class);
    private static final int A_MINUTE = 60;
    private static final int LONGEST_ADDRESS = 200;

    private final Audit audit;
    private final Pool pool;
    private final Caller caller;

    RefusedAttempts(Audit audit, Pool pool, Caller caller) {
        this.audit = audit;
        this.pool = pool;
        this.caller = caller;
    }

    @ServerResponseFilter
    Uni<Void> onAnswer(ContainerRequestContext request, ContainerResponseContext answer) {
        if (answer.getStatus() != Status.FORBIDDEN.getStatusCode() || caller.isAnonymous()) {
            return Uni.createFrom().voidItem();
        }
        String address = request.getUriInfo().getPath();
        var entry = new AuditEntry(
                "access.refused",
                "address",
                address.substring(0, Math.min(LONGEST_ADDRESS, address.length())),
                null,
                Map.of("method", request.getMethod()));
        return audit.recordOnce(A_MINUTE, pool, entry)
                .onFailure()
                .invoke(e -> LOG.warnf("A refused attempt could not be recorded: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
