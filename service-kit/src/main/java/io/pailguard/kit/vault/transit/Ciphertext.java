package io.pailguard.kit.vault.transit;

import java.nio.charset.StandardCharsets;

/** What transit gives for a plaintext: {@code vault:v3:…} for the third version of its key. */
record Ciphertext(String text) {
    private static final String BEGIN = "vault:v";
    private static final int MOST_DIGITS = 9;

    static Ciphertext of(byte[] stored) {
        return new Ciphertext(new String(stored, StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** 0 where this is none. */
    long version() {
        int end = text.startsWith(BEGIN) ? text.indexOf(':', BEGIN.length()) : -1;
        return end < 0 ? 0 : number(text.substring(BEGIN.length(), end));
    }

    /** 0 where it is none. */
    static long number(String digits) {
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return isNumber ? Long.parseLong(digits) : 0;
    }
}
