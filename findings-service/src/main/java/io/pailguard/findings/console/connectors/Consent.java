package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.AuthorizationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Sends a browser to Bitbucket's consent page, tied to that browser by a cookie that only this host can set or read. */
@ApplicationScoped
class Consent {
    static final String COOKIE = "__Host-pailguard-connect";

    /** As long as the consent itself may take, in seconds. */
    private static final int AGE = 600;

    private final AuthApi auth;

    Consent(@RestClient AuthApi auth) {
        this.auth = auth;
    }

    /** What the cookie holds: which connection, and what ties its consent to this browser. */
    record Begun(UUID connection, String binding) {
        static Optional<Begun> of(String cookie) {
            int dot = cookie == null ? -1 : cookie.indexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Begun(UUID.fromString(cookie.substring(0, dot)), cookie.substring(dot + 1)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "Begun[" + connection + "]";
        }
    }

    Uni<Response> begin(String connection, @Nullable List<String> optionalScopes) {
        return auth.authorization(connection, new AuthorizationRequest(optionalScopes))
                .map(link -> Response.status(Response.Status.SEE_OTHER)
                        .location(URI.create(link.authorizeUrl()))
                        .cookie(cookie(connection + "." + link.binding(), AGE))
                        .build());
    }

    static NewCookie forgotten() {
        return cookie("", 0);
    }

    private static NewCookie cookie(String value, int age) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(age)
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
