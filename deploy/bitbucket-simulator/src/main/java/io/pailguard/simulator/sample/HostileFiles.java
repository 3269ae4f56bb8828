package io.pailguard.simulator.sample;

import io.pailguard.simulator.sample.history.Edit;
import io.pailguard.simulator.sample.secrets.SecretMint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Files that trip naive readers: huge, binary, in other encodings, with odd names. None of them holds a secret. */
final class HostileFiles {
    private static final int HUGE = 12 * 1024 * 1024;
    /** Stands for the single byte 0xE9, which is no UTF-8. */
    private static final char LATIN_1_E_ACUTE = 0xdce9;

    private static final int LINE_LENGTH = 400_000;

    private HostileFiles() {}

    static Edit add(String what, SecretMint mint, Edit edit) {
        return switch (what) {
            case "huge" -> huge(edit);
            case "binary" -> binary(mint, edit);
            case "invalid-utf-8" -> invalidUtf8(edit);
            case "odd-names" -> oddNames(edit);
            case "links" -> links(edit);
            default -> throw new IllegalStateException("nothing hostile is called " + what);
        };
    }

    /** A script in one line, the secret far to its right. */
    static String oneLongLine(String secret) {
        StringBuilder line = new StringBuilder(LINE_LENGTH);
        for (int i = 0; line.length() < LINE_LENGTH; i++) {
            line.append("function f")
                    .append(i)
                    .append("(a,b){return a*")
                    .append(i)
                    .append("+b}");
            if (i == 6000) {
                line.append("var mailKey=\"").append(secret).append("\";");
            }
        }
        return line.append('\n').toString();
    }

    /** A log that somebody committed, above the usual limit for the size of a file. */
    private static Edit huge(Edit edit) {
        byte[] line = "2025-01-01T00:00:00Z INFO delivered notification to one of many people\n"
                .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream log = new ByteArrayOutputStream(HUGE + line.length);
        while (log.size() < HUGE) {
            log.writeBytes(line);
        }
        return edit.bytes("logs/delivery.log", log.toByteArray());
    }

    private static Edit binary(SecretMint mint, Edit edit) {
        byte[] noise = HexFormat.of().parseHex(mint.harmlessHex("logo", 8192));
        byte[] header = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        picture.writeBytes(header);
        picture.writeBytes(noise);
        return edit.bytes("assets/logo.png", picture.toByteArray())
                .bytes("assets/empty.bin", new byte[0])
                .bytes("assets/zeros.bin", new byte[64 * 1024]);
    }

    /** Bytes that are no UTF-8 in the middle of text: overlong, cut off, lone surrogates. */
    private static Edit invalidUtf8(Edit edit) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("before\n".getBytes(StandardCharsets.US_ASCII));
        text.writeBytes(HexFormat.of().parseHex("c0af20eda08020f8888080800af0908020"));
        text.writeBytes("\nafter\n".getBytes(StandardCharsets.US_ASCII));
        text.write(0xc3);
        return edit.bytes("docs/broken.txt", text.toByteArray());
    }

    private static Edit oddNames(Edit edit) {
        return edit.write("odd/with space.txt", "space\n")
                .write("odd/with\"quote'.txt", "quotes\n")
                .write("odd/two\nlines.txt", "a line break in the name\n")
                .write("odd/tab\there.txt", "tab\n")
                .write("odd/back\\slash.txt", "backslash\n")
                .write("odd/-rf", "looks like an option\n")
                .write("odd/%2e%2e%2f.txt", "percent signs\n")
                .write("odd/question?#fragment.txt", "parts of a URL\n")
                .write("odd/<script>alert(1)<", "markup\n")
                .write("odd/\u202egnp.exe", "right to left\n")
                .write("odd/cafe\u0301.txt", "a letter and its accent apart\n")
                .write("odd/\ud83e\udea3.txt", "a pail\n")
                .write("odd/caf" + LATIN_1_E_ACUTE + ".txt", "a name that is no UTF-8\n")
                .write("odd/" + "deep/".repeat(40) + "end.txt", "far down\n")
                .write("odd/" + "long".repeat(60) + ".txt", "a name of 244 bytes\n");
    }

    private static Edit links(Edit edit) {
        return edit.link("config/current", "../src/notify")
                .link("config/outside", "../../../../../../etc/passwd")
                .link("config/loop", "loop");
    }
}
