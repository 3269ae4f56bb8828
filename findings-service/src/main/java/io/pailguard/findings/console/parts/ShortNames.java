package io.pailguard.findings.console.parts;

/** Names cut to the part that tells them apart. */
public final class ShortNames {
    private static final int COMMIT = 7;

    private ShortNames() {}

    /** {@code checkout-api} of {@code acme/checkout-api}. */
    public static String repository(String fullName) {
        return fullName.substring(fullName.indexOf('/') + 1);
    }

    public static String commit(String hash) {
        return hash.length() > COMMIT ? hash.substring(0, COMMIT) : hash;
    }
}
