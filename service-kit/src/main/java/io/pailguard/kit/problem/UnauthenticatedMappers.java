package io.pailguard.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers callers who are not signed in with the challenge of their tenant: 401 for bearer tokens, a redirect for pages.
 * Stands before the mappers of resteasy-problem, which were compiled against an older form of the challenge.
 */
public class UnauthenticatedMappers {
    @ServerExceptionMapper(priority = 1)
    public Uni<Response> unauthorized(UnauthorizedException e, RoutingContext request) {
        return challenge(request);
    }

    @ServerExceptionMapper(priority = 1)
    public Uni<Response> failed(AuthenticationFailedException e, RoutingContext request) {
        return challenge(request);
    }

    @ServerExceptionMapper(priority = 1)
    public Response redirected(AuthenticationRedirectException e, RoutingContext request) {
        Response.ResponseBuilder response = Response.status(e.getCode());
        put(request, response, HttpHeaders.LOCATION, e.getRedirectUri());
        put(request, response, HttpHeaders.CACHE_CONTROL, "no-store");
        return response.build();
    }

    private static Uni<Response> challenge(RoutingContext request) {
        HttpAuthenticator authenticator = request.get(HttpAuthenticator.class.getName());
        return authenticator.getChallenge(request).map(challenge -> response(request, challenge));
    }

    private static Response response(RoutingContext request, ChallengeData challenge) {
        Response.ResponseBuilder response = Response.status(challenge.status);
        challenge.getHeaders().forEach((name, value) -> put(request, response, name.toString(), value));
        if (challenge.status == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.type(HttpProblem.MEDIA_TYPE)
                    .entity(RequestProblem.NOT_SIGNED_IN.with(
                            RequestProblem.NOT_SIGNED_IN.terms().example()));
        }
        return response.build();
    }

    /** Quarkus has put it on the answer already where the failure came up while authenticating; once is enough. */
    private static void put(RoutingContext request, Response.ResponseBuilder response, String name, Object value) {
        request.response().headers().remove(name);
        response.header(name, value);
    }
}
