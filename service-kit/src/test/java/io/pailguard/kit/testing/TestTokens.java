package io.pailguard.kit.testing;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;

/** Bearer tokens for tests, signed as the provider would. */
public final class TestTokens {
    private TestTokens() {}

    /**
     * @param user the name, or the client id of a service
     * @param groups without the prefix, for example {@code analyst}, {@code team:payments}, {@code all-teams}
     */
    public static String of(String user, String... groups) {
        Set<String> named =
                Arrays.stream(groups).map(group -> "pailguard:" + group).collect(Collectors.toSet());
        return Jwt.upn(user)
                .preferredUserName(user)
                .subject(user)
                .claim("azp", user)
                .claim("groups", named)
                .audience(Set.of("auth-service", "ingest-service", "findings-service"))
                .expiresIn(Duration.ofHours(1))
                .sign(key());
    }

    private static PrivateKey key() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(TestIdentity.PRIVATE_KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
