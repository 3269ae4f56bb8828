package io.pailguard.kit.identity;

import io.pailguard.kit.problem.RequestProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Keeps a token that is narrowed to scopes to what they allow. */
class ScopeGate {
    private final Caller caller;

    ScopeGate(Caller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter
    void keep(ContainerRequestContext request) {
        @Nullable Set<Scope> scopes = caller.scopes();
        if (scopes == null) {
            return;
        }
        String path = request.getUriInfo().getPath();
        if (scopes.stream().noneMatch(scope -> scope.allows(request.getMethod(), path))) {
            throw RequestProblem.NOT_PERMITTED.with("The token is narrowed to scopes that do not allow this.");
        }
    }
}
