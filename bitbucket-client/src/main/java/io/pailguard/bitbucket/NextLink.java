package io.pailguard.bitbucket;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
        return read(link).flatMap(next -> follow(api, next));
    }

    /**
     * The link as an address; empty when it cannot be made one. What may not stand in an address (a blank, a quote, a
     * letter of another alphabet) is encoded behind the host, never in it.
     */
    static Optional<URI> read(String link) {
        int authority = link.indexOf("//");
        int path = authority < 0 ? -1 : link.indexOf('/', authority + 2);
        if (link.length() > MAX_LENGTH || path < 0 || link.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(link.substring(0, path) + encoded(link.substring(path))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String rest) {
        StringBuilder encoded = new StringBuilder(rest.length() + 16);
        byte[] bytes = rest.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean stands = c == '%' ? isEncoded(bytes, i) : c < 0x7f && c > ' ' && "\"<>\\^`{|}[]".indexOf(c) < 0;
            encoded.append(stands ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return encoded.toString();
    }

    private static boolean isEncoded(byte[] bytes, int at) {
        return at + 2 < bytes.length
                && Character.digit(bytes[at + 1], 16) >= 0
                && Character.digit(bytes[at + 2], 16) >= 0;
    }

    static Optional<ApiPath> follow(URI api, URI next) {
        boolean same = next.getHost() != null
                && api.getScheme().equals(next.getScheme())
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
