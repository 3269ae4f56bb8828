package io.pailguard.simulator.fault;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/**
 * One scripted trouble. It happens to the calls that match, after {@code skip} of them, {@code count} times.
 *
 * @param method null means any
 * @param path where {@code *} stands for anything, slashes too; compared with the path as it was sent
 * @param query null means any; a glob like {@code path}, compared with the query as it was sent: {@code *git-upload-pack*} tells
 *     the list of refs that a fetch asks for from that of a push
 * @param count how often; 0 means 1, -1 means until it is removed
 * @param skip matching calls to let through first
 * @param status answers this instead of processing the call; null processes it
 * @param body with {@code status}; a JSON error envelope is sent when it is null
 * @param contentType of {@code body}
 * @param headers added to the answer
 * @param delayMillis before the answer
 * @param reset {@code BEFORE} cuts the connection unprocessed, {@code AFTER} processes the call and loses its answer
 * @param truncateAt bytes of the body that are sent before the connection is cut; null sends all
 * @param corruptAt the byte of the body in which every bit is turned over, such as one in the middle of a pack; null leaves all as
 *     they are
 * @param shift moves every page after the first by so many rows: -1 repeats an entry, 1 leaves one out
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record Fault(
        String method,
        String path,
        String query,
        int count,
        int skip,
        Integer status,
        String body,
        String contentType,
        Map<String, String> headers,
        long delayMillis,
        Reset reset,
        Integer truncateAt,
        Integer corruptAt,
        int shift) {

    /** When the connection is cut. */
    public enum Reset {
        BEFORE,
        AFTER
    }

    public Fault {
        if (path == null) {
            throw new IllegalArgumentException("A fault needs a path");
        }
        if (delayMillis < 0 || skip < 0 || isNegative(truncateAt) || isNegative(corruptAt)) {
            throw new IllegalArgumentException("delayMillis, skip, truncateAt and corruptAt are 0 or more");
        }
        if (status != null && (status < 200 || status > 599)) {
            throw new IllegalArgumentException("status is from 200 to 599");
        }
        count = count == 0 ? 1 : count;
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        contentType = contentType == null ? "application/json; charset=utf-8" : contentType;
    }

    boolean matches(String calledMethod, String calledPath, String calledQuery) {
        return (method == null || method.equalsIgnoreCase(calledMethod))
                && glob(path, 0, calledPath, 0)
                && (query == null || glob(query, 0, calledQuery, 0));
    }

    private static boolean isNegative(Integer number) {
        return number != null && number < 0;
    }

    private static boolean glob(String pattern, int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        if (pattern.charAt(p) == '*') {
            for (int end = t; end <= text.length(); end++) {
                if (glob(pattern, p + 1, text, end)) {
                    return true;
                }
            }
            return false;
        }
        return t < text.length() && pattern.charAt(p) == text.charAt(t) && glob(pattern, p + 1, text, t + 1);
    }
}
