package io.pailguard.simulator.credential;

import io.pailguard.simulator.http.Digests;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes keys and tokens in the lengths and forms that Bitbucket gives out. */
public final class Minting {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** Random part of a JWT-shaped token; with header and signature some 2,600 characters. */
    private static final int CLAIM_BYTES = 1_640;

    private static final int SIGNATURE_BYTES = 256;

    private final SecureRandom random = new SecureRandom();

    public String consumerKey() {
        return letters(32);
    }

    public String consumerSecret() {
        return letters(76);
    }

    public String apiToken() {
        return "ATATT" + "3xFfGF0" + letters(171) + '=' + checksum();
    }

    public String accessToken() {
        return "ATCTT" + "3xFfGN0" + letters(171) + '=' + checksum();
    }

    public String appPassword() {
        return "ATBB" + letters(32);
    }

    public String authorizationCode() {
        return letters(20);
    }

    public String identifier() {
        return letters(24);
    }

    /** A token of the kind given out since May 2026. */
    public String jwt() {
        byte[] claims = new byte[CLAIM_BYTES];
        random.nextBytes(claims);
        byte[] signature = new byte[SIGNATURE_BYTES];
        random.nextBytes(signature);
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"simulator\"}";
        String payload = "{\"iss\":\"simulator\",\"ctx\":\"" + base64(claims) + "\"}";
        return base64(header.getBytes(StandardCharsets.US_ASCII))
                + '.'
                + base64(payload.getBytes(StandardCharsets.US_ASCII))
                + '.'
                + base64(signature);
    }

    /** What is kept of a token. */
    public static String fingerprint(String token) {
        return Digests.sha256(token.getBytes(StandardCharsets.UTF_8));
    }

    private String checksum() {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
