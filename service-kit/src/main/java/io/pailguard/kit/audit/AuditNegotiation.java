package io.pailguard.kit.audit;

import io.pailguard.kit.http.OtherKinds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Who asks the audit for JSON Lines is led to its export. */
@ApplicationScoped
class AuditNegotiation implements OtherKinds {
    static final String JSON_LINES = "application/x-ndjson";
    private static final String AUDIT = "/api/v1/audit";
    private static final String EXPORT = AUDIT + "/export";

    @Override
    public Set<String> at(String path) {
        return path.equals(AUDIT) || path.equals(EXPORT) ? Set.of(JSON_LINES) : Set.of();
    }

    @ServerRequestFilter(preMatching = true)
    void lead(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        String accept = request.getHeaderString("Accept");
        if (request.getMethod().equals(HttpMethod.GET)
                && AUDIT.equals(asked.getRawPath())
                && accept != null
                && accept.strip().toLowerCase(Locale.ROOT).startsWith(JSON_LINES)) {
            request.setRequestUri(URI.create(EXPORT + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery())));
        }
    }
}
