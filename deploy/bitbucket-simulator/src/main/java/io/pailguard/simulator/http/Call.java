package io.pailguard.simulator.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One request, wholly read. */
public final class Call {

    /** The IPv6 loopback address in both of its spellings. */
    private static final Set<String> LOOPBACK_6 = Set.of("::1", "0:0:0:0:0:0:0:1");

    private final String base;
    private final String method;
    private final String rawPath;
    private final Parameters query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final String remoteAddress;
    private int shift;
    private String credential = "none";

    /**
     * @param base scheme, host and port as the client wrote them, for links
     * @param headers names in lower case
     */
    public Call(
            String base,
            String method,
            String rawPath,
            String rawQuery,
            Map<String, String> headers,
            byte[] body,
            String remoteAddress) {
        this.base = base;
        this.method = method;
        this.rawPath = rawPath;
        this.query = Parameters.parse(rawQuery);
        this.headers = headers;
        this.body = body;
        this.remoteAddress = remoteAddress;
    }

    public String base() {
        return base;
    }

    public String method() {
        return method;
    }

    public String path() {
        return rawPath;
    }

    public Parameters query() {
        return query;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public byte[] body() {
        return body;
    }

    public Parameters form() {
        return Parameters.parse(new String(body, StandardCharsets.UTF_8));
    }

    public String remoteAddress() {
        return remoteAddress;
    }

    /** The address of this call without its query, for the links of pages. */
    public String address() {
        return base + rawPath;
    }

    /** Decoded parts of the path; a trailing slash gives an empty last part. */
    public List<String> segments() {
        List<String> segments = new ArrayList<>();
        int start = 1;
        while (start <= rawPath.length()) {
            int end = rawPath.indexOf('/', start);
            end = end < 0 ? rawPath.length() : end;
            segments.add(decode(rawPath.substring(start, end)));
            start = end + 1;
        }
        return segments;
    }

    /** By how many rows a scripted fault moves every page after the first; 0 without one. */
    public int shift() {
        return shift;
    }

    public void shiftPagesBy(int rows) {
        this.shift = rows;
    }

    /** Id of the credential that was recognised, never the credential itself. */
    public String credential() {
        return credential;
    }

    public void recognised(String credentialId) {
        this.credential = credentialId;
    }

    public boolean isLoopback() {
        return remoteAddress.startsWith("127.") || LOOPBACK_6.contains(remoteAddress);
    }

    /** Percent escapes only: a plus sign in a path is a plus sign. */
    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("Bad request");
        }
    }

    /** Encodes each part of a path, not its slashes. */
    public static String encodePath(String path) {
        return URI.create("")
                .resolve(Parameters.encode(path).replace("+", "%20").replace("%2F", "/"))
                .toString();
    }
}
