package io.pailguard.ingest.bitbucket;

import java.net.URI;
import java.util.Optional;

/**
 * The link to a list's next page. It is what the other side wrote, so it is followed only within the API it came from:
 * same scheme, host and port, and a path below {@code /2.0/}.
 */
final class NextLink {
    private static final int MAX_LENGTH = 4_000;

    private NextLink() {}

    /** The path and query to ask for; empty when the link leads elsewhere. */
    static Optional<ApiPath> follow(URI api, String link) {
        if (link.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        URI next;
        try {
            next = URI.create(link);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean same = api.getScheme().equals(next.getScheme())
                && api.getHost().equalsIgnoreCase(next.getHost())
                && port(api) == port(next)
                && next.getUserInfo() == null;
        String path = next.getRawPath();
        if (!same
                || path == null
                || !path.startsWith("/2.0/")
                || next.normalize().getRawPath().length() != path.length()) {
            return Optional.empty();
        }
        return Optional.of(new ApiPath(next.getRawQuery() == null ? path : path + "?" + next.getRawQuery()));
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? 443 : 80;
    }
}
