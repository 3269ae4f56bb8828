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
        return narrowed("profile", user, groups);
    }

    /** @param scope the claim of that name */
    public static String narrowed(String scope, String user, String... groups) {
        return withGroups(
                scope,
                user,
                Arrays.stream(groups).map(group -> "pailguard:" + group).collect(Collectors.toSet()));
    }

    /**
     * @param scope a text, or a list of them
     * @param groups as the provider tells them
     */
    public static String withGroups(Object scope, String user, Set<String> groups) {
        return Jwt.upn(user)
                .preferredUserName(user)
                .subject(user)
                .claim("azp", user)
                .claim("scope", scope)
                .claim("groups", groups)
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
