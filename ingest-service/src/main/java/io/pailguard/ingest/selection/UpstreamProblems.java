package io.pailguard.ingest.selection;

import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.ingest.budget.BudgetExhaustedException;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.AccessUnavailableException;
import io.pailguard.ingest.connection.CredentialRefusedException;
import io.pailguard.kit.problem.Problem;
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
                Problem.CREDENTIAL_REFUSED.with(refusal.detail()).toResponse();
            case FORBIDDEN ->
                Problem.SCOPE_MISSING
                        .with(refusal.detail(), Map.of("missing", refusal.requiredScopes()))
                        .toResponse();
            case MISSING, GONE, NO_MEMBER ->
                Problem.WORKSPACE_UNKNOWN.with(refusal.detail()).toResponse();
            default -> Problem.BITBUCKET_UNAVAILABLE.with(refusal.detail()).toResponse();
        };
    }

    @ServerExceptionMapper
    public Response spent(BudgetExhaustedException e) {
        return Problem.BITBUCKET_LIMITED
                .with("The request budget is spent until " + e.again() + ".")
                .toResponse();
    }

    @ServerExceptionMapper
    public Response noAccess(AccessRefusedException e) {
        return Problem.CONNECTION_UNUSABLE.with(e.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    public Response refused(CredentialRefusedException e) {
        return Problem.CREDENTIAL_REFUSED.with(e.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    public Response noAuth(AccessUnavailableException e) {
        return Problem.UNAVAILABLE.with(e.getMessage() + ".").toResponse();
    }
}
