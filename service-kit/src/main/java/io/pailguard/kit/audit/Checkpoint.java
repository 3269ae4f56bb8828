package io.pailguard.kit.audit;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the chain was at a time, signed, as a line of the log: who collects logs elsewhere sees that the end of a chain was
 * cut off.
 */
record Checkpoint(String service, long number, String seal, String key, Instant at, byte[] mac) {
    private static final String MARK = "audit-checkpoint ";
    private static final int FIELDS = 6;
    private static final int MAC_DIGITS = 64;

    static Checkpoint of(ChainKeys keys, String service, long number, byte[] seal, Instant at) {
        String text = HexFormat.of().formatHex(seal);
        return new Checkpoint(
                service, number, text, keys.current(), at, mac(keys, keys.current(), service, number, text, at));
    }

    String line() {
        return MARK + "service=" + service + " number=" + number + " seal=" + seal + " key=" + key + " at=" + at
                + " mac=" + HexFormat.of().formatHex(mac);
    }

    /**
     * Of a line of a log, whatever stands around it; empty where there is none.
     *
     * @throws IllegalArgumentException for a line that was cut off, or is none of ours
     */
    static Optional<Checkpoint> in(String line) {
        int at = line.indexOf(MARK);
        if (at < 0) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : line.substring(at + MARK.length()).split(" ", FIELDS)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        try {
            return Optional.of(new Checkpoint(
                    field(fields, "service"),
                    Long.parseLong(field(fields, "number")),
                    field(fields, "seal"),
                    field(fields, "key"),
                    Instant.parse(field(fields, "at")),
                    HexFormat.of().parseHex(hex(field(fields, "mac")))));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the line of a checkpoint cannot be read");
        }
    }

    boolean isGenuine(ChainKeys keys) {
        return keys.has(key) && MessageDigest.isEqual(mac, mac(keys, key, service, number, seal, at));
    }

    private static byte[] mac(ChainKeys keys, String key, String service, long number, String seal, Instant at) {
        return keys.mac(key, "pailguard-audit-checkpoint", service, number, seal, at);
    }

    /** In a log of JSON the line's end stands in its text. */
    private static String hex(String text) {
        int end = 0;
        while (end < text.length() && HexFormat.isHexDigit(text.charAt(end))) {
            end++;
        }
        if (end < MAC_DIGITS) {
            throw new IllegalArgumentException("mac");
        }
        return text.substring(0, end);
    }

    private static String field(Map<String, String> fields, String name) {
        @Nullable String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
