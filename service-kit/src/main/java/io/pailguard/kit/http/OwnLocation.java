package io.pailguard.kit.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/**
 * Addresses of ours are told as paths, as RFC 9110 allows: the framework puts the caller's {@code Host} header and the
 * scheme behind a proxy before them, and neither is known to be ours.
 */
@Provider
class OwnLocation implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        URI location = response.getLocation();
        URI base = request.getUriInfo().getBaseUri();
        if (location != null
                && location.isAbsolute()
                && String.valueOf(location.getRawAuthority()).equals(base.getRawAuthority())
                // Without its authority such a path would name another one.
                && !location.getRawPath().startsWith("//")) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, withoutAuthority(location));
        }
    }

    private static String withoutAuthority(URI location) {
        return location.getRawPath()
                + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery())
                + (location.getRawFragment() == null ? "" : "#" + location.getRawFragment());
    }
}
