package io.pailguard.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tokens that are not ours to accept. */
@QuarkusTest
class SignedInTest extends AuthTest {
    private static JwtClaimsBuilder admin(String audience) {
        return Jwt.upn("admin")
                .claim("groups", Set.of("pailguard:connector-admin", "pailguard:all-teams"))
                .audience(audience);
    }

    private static void refuse(String token) {
        given().auth()
                .oauth2(token)
                .get(CONNECTIONS)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", is("urn:pailguard:problem:not-signed-in"));
    }

    /** The key of {@link TestTokens}, so that nothing but the claim under test is wrong. */
    private static PrivateKey ours() throws GeneralSecurityException {
        byte[] encoded = Base64.getDecoder().decode(System.getProperty("pailguard.test.private-key"));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    @Test
    void shouldAcceptWhatTheOthersDifferFrom() throws GeneralSecurityException {
        given().auth()
                .oauth2(admin("auth-service").expiresIn(Duration.ofHours(1)).sign(ours()))
                .get(CONNECTIONS)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldRefuseATokenForAnotherService() throws GeneralSecurityException {
        refuse(admin("ingest-service").expiresIn(Duration.ofHours(1)).sign(ours()));
    }

    @Test
    void shouldRefuseATokenThatHasExpired() throws GeneralSecurityException {
        refuse(admin("auth-service")
                .expiresAt(Instant.now().minus(Duration.ofMinutes(5)))
                .sign(ours()));
    }

    @Test
    void shouldRefuseATokenOfAnotherSigner() throws NoSuchAlgorithmException {
        PrivateKey other = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();

        refuse(admin("auth-service").expiresIn(Duration.ofHours(1)).sign(other));
    }

    @Test
    void shouldRefuseATokenThatNobodySignedAndOneThatWasChanged() {
        String good = TestTokens.of("viewer", "viewer", "all-teams");
        String[] parts = good.split("[.]");
        String none = encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        String changed = parts[0] + "." + encoded("{\"groups\":[\"pailguard:connector-admin\"]}") + "." + parts[2];

        refuse(none);
        refuse(changed);
        given().auth().oauth2(good).get(CONNECTIONS).then().statusCode(200);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
