package io.pailguard.bitbucket;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path below {@code /2.0} with its query, encoded. */
public record ApiPath(String value) {

    /** Each segment is encoded whole: a slash in it does not part it. */
    public static ApiPath of(String... segments) {
        return new ApiPath("/2.0").and(segments);
    }

    /** Further segments behind the path. */
    public ApiPath and(String... segments) {
        StringBuilder path = new StringBuilder(value);
        for (String segment : segments) {
            path.append('/').append(Addresses.path(segment).replace("/", "%2F"));
        }
        return new ApiPath(path.toString());
    }

    /** A path behind the path, which its slashes part. */
    public ApiPath below(String path) {
        return new ApiPath(value + "/" + Addresses.path(path));
    }

    public ApiPath with(String name, String parameter) {
        char joint = value.indexOf('?') < 0 ? '?' : '&';
        return new ApiPath(value + joint + name + "=" + URLEncoder.encode(parameter, StandardCharsets.UTF_8));
    }

    public ApiPath with(String name, int parameter) {
        return with(name, Integer.toString(parameter));
    }
}
