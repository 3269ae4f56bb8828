package io.pailguard.kit.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of keys, a line {@code id:base64} each; the current key is the first. No message repeats a line: it might quote a key. */
public final class KeyLines {
    private KeyLines() {}

    /**
     * The keys by id, in their order.
     *
     * @param setting that names the file
     * @param use what they are for, as in “the keys that …”
     * @throws IllegalStateException when there is no such file, or something else in it
     */
    public static Map<String, byte[]> read(Path file, String setting, String use, int leastBytes) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String line : lines(file, setting, use)) {
            int colon = line.indexOf(':');
            byte[] key = colon < 1 ? new byte[0] : decoded(line.substring(colon + 1));
            String id = line.substring(0, Math.max(0, colon)).strip();
            if (key.length < leastBytes || id.isEmpty() || keys.put(id, key) != null) {
                throw new IllegalStateException(setting + ": the key file " + file
                        + " is not lines of id:base64, each id once and " + leastBytes + " bytes or more.");
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException(setting + ": the key file " + file + " is empty.");
        }
        return keys;
    }

    private static Iterable<String> lines(Path file, String setting, String use) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(each -> !each.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The key file " + file + " cannot be read: " + setting + " names the keys that " + use + ".");
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** One line, with its end. */
    public static String line(String id, byte[] key) {
        return id + ":" + Base64.getEncoder().encodeToString(key) + "\n";
    }
}
