package io.pailguard.ingest.check;

import io.pailguard.kit.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Tells whether inputs are the same. */
public final class Digest {
    private Digest() {}

    /** The parts are told apart: a digest of "ab", "c" is another than that of "a", "bc". */
    public static String of(List<String> parts) {
        MessageDigest digest = Sha256.inParts();
        for (String part : parts) {
            byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
