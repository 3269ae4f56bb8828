package io.pailguard.benchmarks.reportimport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** A key of this run in place of an OIDC provider, and a token that it signs. */
public final class ServiceToken {
    private static final int BITS = 2048;

    private final KeyPair keys;

    private ServiceToken(KeyPair keys) {
        this.keys = keys;
    }

    public static ServiceToken make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return new ServiceToken(generator.generateKeyPair());
    }

    /** By which the service takes it. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.oidc.tenant-enabled", "true",
                "quarkus.oidc.console.tenant-enabled", "false",
                "quarkus.oidc.auth-server-url", "",
                "quarkus.oidc.public-key",
                        Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    }

    String text() throws GeneralSecurityException {
        return text("benchmark", "findings-service", "pailguard:service", "pailguard:all-teams");
    }

    /** @param audience the service that is called */
    public String text(String client, String audience, String... groups) throws GeneralSecurityException {
        String claims = """
                {"sub":"%1$s","upn":"%1$s","azp":"%1$s","aud":"%2$s","iat":%3$d,"exp":%4$d,"groups":["%5$s"]}""".formatted(
                        client,
                        audience,
                        Instant.now().getEpochSecond(),
                        Instant.now().plus(Duration.ofHours(2)).getEpochSecond(),
                        String.join("\",\"", groups));
        String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
