package io.pailguard.findings.export;

import java.nio.charset.StandardCharsets;

/** A path of a repository as a relative reference of RFC 3986. */
final class UriPath {
    private static final String ALLOWED = "-._~!$&'()*+,;=@/";
    private static final int ASCII_END = 0x80;

    private UriPath() {}

    /** A colon is escaped too: in the first part it would end a scheme. */
    static String of(String path) {
        StringBuilder uri = new StringBuilder(path.length());
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            int c = each & 0xff;
            boolean plain = c < ASCII_END && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0);
            if (plain) {
                uri.append((char) c);
            } else {
                uri.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
            }
        }
        return uri.toString();
    }
}
