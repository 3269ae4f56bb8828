package io.pailguard.simulator.sample.secrets;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes SSH's wire form: numbers of four bytes, and blocks that carry their length. */
final class SshWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    SshWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    SshWriter number(int value) {
        return raw(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    SshWriter block(byte[] bytes) {
        return number(bytes.length).raw(bytes);
    }

    SshWriter text(String text) {
        return block(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Fills up to a multiple of eight with 1, 2, 3 …, as the unencrypted form of an OpenSSH key demands. */
    SshWriter padded() {
        for (int i = 1; out.size() % 8 != 0; i++) {
            out.write(i);
        }
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
