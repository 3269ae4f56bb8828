package io.pailguard.auth.vault;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.kit.vault.UnreadableSecretException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells callers that a sealed secret does not open; which one, only the log tells. */
public class UnreadableSecretMapper {
    private static final Logger LOG = Logger.getLogger(UnreadableSecretMapper.class);

    @ServerExceptionMapper
    public Response unreadable(UnreadableSecretException e) {
        LOG.error(e.getMessage());
        HttpProblem problem =
                AuthProblem.CREDENTIAL_UNREADABLE.with("The credential of this connection cannot be opened.");
        return Response.status(problem.getStatusCode())
                .type(HttpProblem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
