package io.pailguard.ingest.check.secret.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which three bytes in a row a text has, as a bitmap of their hashes: it tells of a keyword either that the text does not
 * have it or that it may. Of the text that the rules see, so after it was decoded; upper case is not told from lower case.
 *
 * <p>A stored signature is one byte for its form and then the bitmap, of as many bits as the text needs, a power of two.
 */
public final class ContentSignature {
    /** Raised when the same text gets another bitmap: what has another form tells nothing. */
    public static final byte FORM = 1;

    /** Bytes in a row that are hashed together. */
    private static final int GRAM = 3;

    private static final int MOST_BITS = 1 << 13;
    private static final int FEWEST_BITS = 1 << 9;
    /** Half as many bits do while no more of those than this are set. */
    private static final double FULL_ENOUGH = 0.4;

    /** A bitmap that is fuller than this tells too little to be kept, and longer texts have one. */
    private static final double TOO_FULL = 0.75;

    private static final int LONGEST_TEXT = 256 * 1024;

    /** A letter's bit for lower case. Set in every byte it makes some signs one, which costs little: no letter nor digit. */
    private static final long LOWER_CASE = 0x2020202020202020L;

    private static final int THREE_BYTES = 0xffffff;
    /** Spreads what lies close together; an odd number near the golden ratio of its range. */
    private static final int SPREAD = 0x9E3779B1;

    private static final int HASH_SHIFT = 32 - 13;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Gathers the lowest bits of eight bytes in the highest byte. */
    private static final long GATHER = 0x0102040810204080L;

    private ContentSignature() {}

    /** @return empty for what has none: binary content, and a text with so much in it that it may have any keyword */
    public static Optional<byte[]> of(byte[] content) {
        return content.length > LONGEST_TEXT
                ? Optional.empty()
                : TextContent.of(content).map(TextContent::bytes).flatMap(ContentSignature::ofText);
    }

    private static Optional<byte[]> ofText(byte[] text) {
        long[] bits = gathered(hashes(text));
        if (set(bits) > TOO_FULL * MOST_BITS) {
            return Optional.empty();
        }
        long[] half = folded(bits);
        while (set(half) <= FULL_ENOUGH * half.length * Long.SIZE && half.length >= FEWEST_BITS / Long.SIZE) {
            bits = half;
            half = folded(bits);
        }
        byte[] signature = new byte[1 + bits.length * Long.BYTES];
        signature[0] = FORM;
        for (int i = 0; i < bits.length; i++) {
            EIGHT_BYTES.set(signature, 1 + i * Long.BYTES, bits[i]);
        }
        return Optional.of(signature);
    }

    /** One byte for each hash, because setting a byte waits for nothing; six places are read at once. */
    private static byte[] hashes(byte[] text) {
        byte[] seen = new byte[MOST_BITS];
        int at = 0;
        for (; at + Long.BYTES <= text.length; at += Long.BYTES - GRAM + 1) {
            long eight = (long) EIGHT_BYTES.get(text, at) | LOWER_CASE;
            seen[hash((int) eight)] = 1;
            seen[hash((int) (eight >>> 8))] = 1;
            seen[hash((int) (eight >>> 16))] = 1;
            seen[hash((int) (eight >>> 24))] = 1;
            seen[hash((int) (eight >>> 32))] = 1;
            seen[hash((int) (eight >>> 40))] = 1;
        }
        for (; at + GRAM <= text.length; at++) {
            seen[hash(gram(text[at], text[at + 1], text[at + 2]))] = 1;
        }
        return seen;
    }

    private static int gram(int first, int second, int third) {
        return ((first & 0xff) | (second & 0xff) << 8 | (third & 0xff) << 16) | (int) LOWER_CASE;
    }

    /** Of the lower three bytes. */
    private static int hash(int gram) {
        return (gram & THREE_BYTES) * SPREAD >>> HASH_SHIFT;
    }

    private static long[] gathered(byte[] seen) {
        long[] bits = new long[seen.length / Long.SIZE];
        for (int i = 0; i < seen.length; i += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(seen, i) * GATHER >>> 56;
            bits[i / Long.SIZE] |= eight << i % Long.SIZE;
        }
        return bits;
    }

    private static long[] folded(long[] bits) {
        long[] half = Arrays.copyOf(bits, bits.length / 2);
        for (int i = 0; i < half.length; i++) {
            half[i] |= bits[i + half.length];
        }
        return half;
    }

    private static int set(long[] bits) {
        int set = 0;
        for (long each : bits) {
            set += Long.bitCount(each);
        }
        return set;
    }

    /** The hashes that a keyword sets; none for one that is too short, so that every text may have it. */
    public static int[] hashes(String keyword) {
        int[] hashes = new int[Math.max(0, keyword.length() - GRAM + 1)];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(gram(keyword.charAt(i), keyword.charAt(i + 1), keyword.charAt(i + 2)));
        }
        return hashes;
    }

    /** @param signature of this form */
    public static boolean has(byte[] signature, int[] hashes) {
        int mask = (signature.length - 1) * Byte.SIZE - 1;
        for (int hash : hashes) {
            int bit = hash & mask;
            if ((signature[1 + (bit >>> 3)] >>> (bit & 7) & 1) == 0) {
                return false;
            }
        }
        return true;
    }
}
