package io.pailguard.ingest.selection;

import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.ingest.budget.BudgetExhaustedException;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.AccessUnavailableException;
import io.pailguard.ingest.connection.CredentialRefusedException;
import io.pailguard.kit.problem.RequestProblem;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What auth-service and Bitbucket refuse while a person waits, as problems of the catalogue. */
class UpstreamProblems {
    @ServerExceptionMapper
    public Response refused(RefusedException e) {
        Refusal refusal = e.refusal();
        return switch (refusal.kind()) {
            case UNAUTHORIZED ->
                ConnectionProblem.CREDENTIAL_REFUSED.with(refusal.detail()).toResponse();
            case FORBIDDEN ->
                ConnectionProblem.SCOPE_MISSING
                        .with(refusal.detail(), Map.of("missing", refusal.requiredScopes()))
                        .toResponse();
            case MISSING, GONE, NO_MEMBER ->
                ConnectionProblem.WORKSPACE_UNKNOWN.with(refusal.detail()).toResponse();
            default ->
                ConnectionProblem.BITBUCKET_UNAVAILABLE.with(refusal.detail()).toResponse();
        };
    }

    @ServerExceptionMapper
    public Response spent(BudgetExhaustedException e) {
        return ConnectionProblem.BITBUCKET_LIMITED
                .with("The request budget is spent until " + e.again() + ".")
                .toResponse();
    }

    @ServerExceptionMapper
    public Response noAccess(AccessRefusedException e) {
        return SelectionProblem.CONNECTION_UNUSABLE.with(e.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    public Response refused(CredentialRefusedException e) {
        return ConnectionProblem.CREDENTIAL_REFUSED.with(e.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    public Response noAuth(AccessUnavailableException e) {
        return RequestProblem.UNAVAILABLE.with(e.getMessage() + ".").toResponse();
    }
}
