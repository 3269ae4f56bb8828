package io.pailguard.simulator.sample.history;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * File names as git stores them: bytes, usually UTF-8 but not always.
 *
 * <p>A char from {@code \}{@code udc80} to {@code \}{@code udcff}, which no valid text holds alone, stands for the one
 * byte of its last two hexadecimal digits.
 */
final class GitNames {
    static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

    private static final char FIRST_BYTE = 0xdc80;
    private static final char LAST_BYTE = 0xdcff;

    private GitNames() {}

    static byte[] bytes(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int done = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean rawByte =
                    c >= FIRST_BYTE && c <= LAST_BYTE && (i == 0 || !Character.isHighSurrogate(name.charAt(i - 1)));
            if (rawByte) {
                bytes.writeBytes(name.substring(done, i).getBytes(StandardCharsets.UTF_8));
                bytes.write(c & 0xff);
                done = i + 1;
            }
        }
        bytes.writeBytes(name.substring(done).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
