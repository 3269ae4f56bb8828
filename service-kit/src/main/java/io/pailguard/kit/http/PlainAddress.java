package io.pailguard.kit.http;

import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.impl.HttpUtils;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address has one spelling. Which tenant signs a caller in, which guard looks at a request and which resource answers
 * it are each decided by the path; where there are several spellings of one path ({@code /api;x/}, {@code //api},
 * {@code /%61pi}, {@code /./api}), two of them may decide differently. So only the plain one is let in.
 */
final class PlainAddress {
    /** Escapes that some decode and others do not: of the slashes, the semicolon, the percent sign. */
    private static final Set<String> AMBIGUOUS = Set.of("2f", "5c", "3b", "25");

    private static final int ESCAPE = 3;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;

    private PlainAddress() {}

    /** @param query without the question mark */
    static Optional<HttpProblem> refuse(@Nullable String path, @Nullable String query) {
        if (path == null || isUnreadable(path) || query != null && isUnreadable(query)) {
            return Optional.of(RequestProblem.BAD_REQUEST.with(
                    "The address holds a control character, or a '%' that begins no escape.",
                    "Leave such characters out; escape others as RFC 3986 says.", Map.of()));
        }
        if (!isPlain(path)) {
            return Optional.of(RequestProblem.BAD_REQUEST.with(
                    "The address is not written in its plain form.",
                    "Write the path without ';', '//', '.' or '..' as a part, and without escapes that are not needed.",
                    Map.of()));
        }
        return Optional.empty();
    }

    private static boolean isPlain(String path) {
        if (path.indexOf(';') >= 0 || path.indexOf('\\') >= 0) {
            return false;
        }
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
            if (AMBIGUOUS.contains(path.substring(at + 1, at + ESCAPE).toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return HttpUtils.normalizePath(path).equals(path);
    }

    private static boolean isUnreadable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '%') {
                int value = escape(text, at);
                if (value < FIRST_PRINTABLE || value == DELETE) {
                    return true;
                }
            } else if (c < FIRST_PRINTABLE || c == DELETE) {
                return true;
            }
        }
        return false;
    }

    /** The value of the escape that begins here; negative when none does. */
    private static int escape(String text, int at) {
        if (at + ESCAPE > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
