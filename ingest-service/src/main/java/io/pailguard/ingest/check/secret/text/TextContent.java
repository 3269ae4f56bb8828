package io.pailguard.ingest.check.secret.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a text as they are scanned: UTF-16 and UTF-32 with a byte order mark as UTF-8, everything else untouched.
 * Bytes that are not valid UTF-8 are read as Latin-1, so that no file escapes by one wrong byte.
 */
public final class TextContent {
    /** As git does: a zero byte near the start makes a file binary. */
    private static final int LOOKED_AT = 8000;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final byte[] bytes;
    private @Nullable Charset charset;

    private TextContent(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @return empty if the content is binary */
    public static Optional<TextContent> of(byte[] content) {
        Charset marked = byteOrderMark(content);
        byte[] bytes = marked == null ? content : new String(content, marked).getBytes(StandardCharsets.UTF_8);
        return isBinary(bytes) ? Optional.empty() : Optional.of(new TextContent(bytes));
    }

    public byte[] bytes() {
        return bytes;
    }

    public String decode(int from, int to) {
        return new String(bytes, from, to - from, charset());
    }

    /** A part of this text, or what was taken from one, in one encoding for all files. */
    public byte[] asUtf8(byte[] part) {
        return charset() == StandardCharsets.UTF_8
                ? part
                : new String(part, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
    }

    /** Found out only when it is needed: most files have no hit and are never decoded. */
    private Charset charset() {
        Charset found = charset;
        if (found == null) {
            found = isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
            charset = found;
        }
        return found;
    }

    private boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isBinary(byte[] bytes) {
        int end = Math.min(bytes.length, LOOKED_AT);
        int at = 0;
        // Four at once: with one the question whether to go on costs as much as all else.
        while (at + 4 * Long.BYTES <= end
                && (zeros(bytes, at) | zeros(bytes, at + 8) | zeros(bytes, at + 16) | zeros(bytes, at + 24)) == 0) {
            at += 4 * Long.BYTES;
        }
        while (at < end && bytes[at] != 0) {
            at++;
        }
        return at < end;
    }

    /** None, if none of eight bytes is zero: only a zero byte borrows into its highest bit without having it set. */
    private static long zeros(byte[] bytes, int from) {
        long eight = (long) EIGHT_BYTES.get(bytes, from);
        return eight - 0x0101010101010101L & ~eight & 0x8080808080808080L;
    }

    private static @Nullable Charset byteOrderMark(byte[] content) {
        int first = at(content, 0);
        int second = at(content, 1);
        boolean zeros = at(content, 2) == 0 && at(content, 3) == 0;
        if (first == 0xff && second == 0xfe) {
            return zeros && content.length % 4 == 0 ? Charset.forName("UTF-32") : StandardCharsets.UTF_16;
        }
        if (first == 0xfe && second == 0xff) {
            return StandardCharsets.UTF_16;
        }
        boolean bigEndian32 = first == 0 && second == 0 && at(content, 2) == 0xfe && at(content, 3) == 0xff;
        return bigEndian32 ? Charset.forName("UTF-32") : null;
    }

    private static int at(byte[] content, int index) {
        return index < content.length ? content[index] & 0xff : -1;
    }
}
