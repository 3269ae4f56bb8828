package io.pailguard.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * Stands in for the OIDC provider in the tests of one service: the service checks real signatures, with a key made for
 * this run. {@link TestTokens} signs with it.
 */
public final class TestIdentity implements QuarkusTestResourceLifecycleManager {
    /** The tests and the resource live in different class loaders; a system property is what they share. */
    static final String PRIVATE_KEY = "pailguard.test.private-key";

    @Override
    public Map<String, String> start() {
        KeyPair keys = newKeys();
        System.setProperty(
                PRIVATE_KEY,
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        return Map.of(
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                "quarkus.oidc.auth-server-url",
                "",
                "quarkus.oidc.roles.role-claim-path",
                "groups");
    }

    @Override
    public void stop() {
        System.clearProperty(PRIVATE_KEY);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
