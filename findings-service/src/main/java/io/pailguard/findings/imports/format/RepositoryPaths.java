package io.pailguard.findings.imports.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a place that a tool names becomes a path from the root of the repository. What a path cannot have is never refused for
 * it: tools write blanks and letters of all kinds where a URI has none.
 *
 * @param root of the tool's checkout, where the caller gave it; else empty
 * @param folder of the repository that relative paths begin in, where the caller gave it; else empty
 * @param slug of the repository, by which a checkout is often named
 */
public record RepositoryPaths(String root, String folder, String slug) {
    private static final String FILE = "file:";

    /** @param bases further roots that the report itself names */
    public String of(String uri, Iterable<String> bases, Sink sink) {
        boolean isUri = uri.startsWith(FILE);
        String path = plain(isUri ? decoded(withoutHost(uri), sink) : uri.contains("%") ? decoded(uri, sink) : uri)
                .strip();
        if (uri.chars().anyMatch(c -> c == ' ' || c > 0x7e)) {
            sink.bent("A path is no URI: it has a blank or a letter that is not ASCII.");
        }
        String rest = !root.isEmpty() ? behind(plain(root), path) : null;
        for (String base : bases) {
            rest = rest != null
                    ? rest
                    : behind(plain(base.startsWith(FILE) ? decoded(withoutHost(base), sink) : base), path);
        }
        if (rest == null && isAbsolute(path)) {
            rest = behindSlug(path);
            sink.bent(
                    rest == null
                            ? "A path is absolute, and nothing says where the repository begins in it."
                            : "A path is absolute: the repository was taken to begin behind its own name.");
        }
        String relative = rest != null || isAbsolute(path) || folder.isEmpty()
                ? Objects.requireNonNullElse(rest, path)
                : plain(folder) + "/" + (path.startsWith("./") ? path.substring(2) : path);
        while (relative.startsWith("./") || relative.startsWith("/")) {
            relative = relative.substring(relative.startsWith("/") ? 1 : 2);
        }
        return relative;
    }

    public static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.length() > 2 && path.charAt(1) == ':' && path.charAt(2) == '/';
    }

    private @Nullable String behindSlug(String path) {
        int at = slug.isEmpty() ? -1 : path.indexOf("/" + slug + "/");
        return at < 0 ? null : path.substring(at + slug.length() + 2);
    }

    private static @Nullable String behind(String base, String path) {
        String folder = base.endsWith("/") ? base : base + "/";
        return isAbsolute(folder) && folder.length() > 1 && path.startsWith(folder)
                ? path.substring(folder.length())
                : null;
    }

    private static String plain(String path) {
        return path.replace('\\', '/');
    }

    /** {@code file:///a}, {@code file://host/a} and {@code file:/a} are all {@code /a}; a drive stands without a slash. */
    private static String withoutHost(String uri) {
        String rest = uri.substring(FILE.length());
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            rest = slash < 0 ? "/" : rest.substring(slash);
        }
        return rest.length() > 3 && rest.charAt(0) == '/' && rest.charAt(2) == ':' ? rest.substring(1) : rest;
    }

    private static String decoded(String uri, Sink sink) {
        ByteBuffer bytes = ByteBuffer.allocate(uri.length() * 3);
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c == '%'
                    && i + 2 < uri.length()
                    && HexFormat.isHexDigit(uri.charAt(i + 1))
                    && HexFormat.isHexDigit(uri.charAt(i + 2))) {
                bytes.put((byte) HexFormat.fromHexDigits(uri, i + 1, i + 3));
                i += 2;
            } else if (Character.isHighSurrogate(c) && i + 1 < uri.length()) {
                bytes.put(uri.substring(i, i + 2).getBytes(StandardCharsets.UTF_8));
                i++;
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            sink.bent("A path is escaped in another encoding than UTF-8.");
            return uri;
        }
    }
}
