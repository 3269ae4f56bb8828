package io.pailguard.findings.console.session;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * Whether a request that changes something comes from a page of ours. The cookie alone does not prove that. What browsers say
 * of a request does, for every route; quarkus-rest-csrf would want a token in each form, and guards no route outside REST.
 */
record SameOrigin(String publicOrigin) {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    boolean allows(HttpMethod method, MultiMap headers) {
        if (READING.contains(method)) {
            return true;
        }
        String site = headers.get("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        String origin = headers.get("Origin");
        if (origin != null) {
            return origin.equals(publicOrigin);
        }
        // Every browser of today sends one of the two with a form.
        return site != null;
    }
}
