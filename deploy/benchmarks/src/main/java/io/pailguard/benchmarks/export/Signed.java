package io.pailguard.benchmarks.export;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * What stands in for the OIDC provider in one run: a key made for it, and a token signed with it.
 *
 * @param settings by which the service knows the key
 * @param token of somebody who may read every team's issues
 */
record Signed(Map<String, String> settings, String token) {
    private static final int KEY_BITS = 2048;

    static Signed make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        KeyPair keys = generator.generateKeyPair();
        Map<String, String> settings = Map.of(
                "quarkus.oidc.tenant-enabled", "true",
                "quarkus.oidc.auth-server-url", "",
                "quarkus.oidc.public-key",
                        Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                "quarkus.oidc.console.tenant-enabled", "false");
        return new Signed(settings, token(keys));
    }

    private static String token(KeyPair keys) throws GeneralSecurityException {
        String claims = """
                {"sub": "bench", "upn": "bench", "aud": "findings-service", "iat": %d, "exp": %d,
                 "groups": ["pailguard:viewer", "pailguard:all-teams"]}""".formatted(
                        Instant.now().getEpochSecond(),
                        Instant.now().plus(Duration.ofHours(1)).getEpochSecond());
        String signed = encoded("{\"alg\": \"RS256\", \"typ\": \"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoded(signature.sign());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
