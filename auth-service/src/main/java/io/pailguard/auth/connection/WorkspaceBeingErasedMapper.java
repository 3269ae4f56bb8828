package io.pailguard.auth.connection;

import io.pailguard.auth.problem.AuthProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever way a workspace was being connected by: nothing of it was kept. */
public class WorkspaceBeingErasedMapper {
    @ServerExceptionMapper
    public Response beingErased(WorkspaceBeingErasedException e) {
        HttpProblem problem =
                AuthProblem.WORKSPACE_BEING_ERASED.with("What there was of this workspace is being erased.");
        return Response.status(problem.getStatusCode())
                .type(HttpProblem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
