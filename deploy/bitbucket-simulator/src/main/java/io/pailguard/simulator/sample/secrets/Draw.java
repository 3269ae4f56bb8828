package io.pailguard.simulator.sample.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An endless, repeatable stream of random-looking bytes for one label: HMAC-SHA256 in counter mode.
 *
 * <p>Each label has its own stream, so that a new secret changes none of the others.
 */
final class Draw {
    static final String DIGITS = "0123456789";
    static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String BASE62 = DIGITS + UPPER + LOWER;
    static final String BASE64_URL = BASE62 + "-_";
    static final String BASE64 = BASE62 + "+/";
    static final String BASE32 = UPPER + "234567";

    private final Mac mac;
    private final byte[] label;
    private long block;
    private ByteBuffer left = ByteBuffer.allocate(0);

    Draw(long seed, String label) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    ByteBuffer.allocate(Long.BYTES).putLong(seed).array(), mac.getAlgorithm()));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
        this.label = label.getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = next();
        }
        return bytes;
    }

    /** A number from 0 to {@code bound - 1}, each equally likely; {@code bound} is at most 256. */
    int below(int bound) {
        int fair = 256 - 256 % bound;
        int drawn = Byte.toUnsignedInt(next());
        while (drawn >= fair) {
            drawn = Byte.toUnsignedInt(next());
        }
        return drawn % bound;
    }

    /**
     * Characters of an alphabet, with at least one digit among any eight: scanners rightly doubt a token without digits.
     */
    String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        do {
            text.setLength(0);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(below(alphabet.length())));
            }
        } while (length >= 8 && text.chars().noneMatch(Character::isDigit));
        return text.toString();
    }

    String hex(int length) {
        return HexFormat.of().formatHex(bytes((length + 1) / 2)).substring(0, length);
    }

    /** Digits that do not begin with a zero, as ids are written. */
    String number(int length) {
        return (1 + below(9)) + text(DIGITS, length - 1);
    }

    String base64(int byteCount) {
        return Base64.getEncoder().encodeToString(bytes(byteCount));
    }

    /** The form of a random (version 4) UUID. */
    String uuid() {
        String hex = hex(32);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-a"
                + hex.substring(17, 20) + "-" + hex.substring(20);
    }

    private byte next() {
        if (!left.hasRemaining()) {
            mac.update(label);
            left = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(block++).array()));
        }
        return left.get();
    }
}
