package io.pailguard.simulator.sample.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretMintTest {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Shared, because a mint makes each RSA key only once. */
    private static final SecretMint MINT = new SecretMint(11);

    @ParameterizedTest
    @EnumSource(SecretKind.class)
    void shouldMintTheSameFromTheSameSeedAndAnotherFromAnother(SecretKind kind) {
        String value = MINT.mint(kind, kind + " a").value();

        assertThat(new SecretMint(11).mint(kind, kind + " a").value().equals(value))
                .isTrue();
        assertThat(new SecretMint(12).mint(kind, kind + " a").value().equals(value))
                .isFalse();
        assertThat(MINT.mint(kind, kind + " b").value().equals(value)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(SecretKind.class)
    void shouldNotShowTheValueInAText(SecretKind kind) {
        MintedSecret secret = MINT.mint(kind, kind + " a");

        assertThat(secret.toString().contains(secret.value())).isFalse();
    }

    @Test
    void shouldRefuseALabelThatStandsForAnotherKind() {
        MINT.mint(SecretKind.NPM_TOKEN, "registry");

        assertThatIllegalArgumentException().isThrownBy(() -> MINT.mint(SecretKind.GITLAB_TOKEN, "registry"));
    }

    @ParameterizedTest
    @EnumSource(names = {"GITHUB_CLASSIC_TOKEN", "NPM_TOKEN"})
    void shouldEndInTheChecksumOfWhatLiesBetween(SecretKind kind) {
        for (int i = 0; i < 50; i++) {
            String token = MINT.mint(kind, kind + " " + i).value();

            assertThat(token).hasSize(40);
            BigInteger checksum = BigInteger.ZERO;
            for (char digit : token.substring(34).toCharArray()) {
                checksum = checksum.multiply(BigInteger.valueOf(62)).add(BigInteger.valueOf(DIGITS.indexOf(digit)));
            }
            assertThat(checksum.longValueExact()).isEqualTo(crc(token.substring(4, 34)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATLASSIAN_API_TOKEN", "BITBUCKET_ACCESS_TOKEN"})
    void shouldEndAnAtlassianTokenInItsHexadecimalChecksum(SecretKind kind) {
        String token = MINT.mint(kind, kind + " checksum").value();

        assertThat(token).hasSize(192);
        assertThat(Long.parseLong(token.substring(184), 16)).isEqualTo(crc(token.substring(0, 183)));
    }

    @Test
    void shouldMintAnRsaKeyThatSigns() throws Exception {
        byte[] pkcs1 = body(MINT.mint(SecretKind.RSA_PRIVATE_KEY, "rsa").value());

        assertSigns(wrapped("300d06092a864886f70d0101010500", pkcs1));
    }

    @Test
    void shouldMintAGoogleKeyThatSigns() throws Exception {
        String escaped = MINT.mint(SecretKind.GCP_SERVICE_ACCOUNT_KEY, "gcp").value();

        assertThat(escaped.indexOf('\n')).isNegative();
        assertSigns(body(escaped.replace("\\n", "\n")));
    }

    @Test
    void shouldMintAnEllipticCurveKeyThatParses() throws Exception {
        byte[] sec1 = body(MINT.mint(SecretKind.EC_PRIVATE_KEY, "ec").value());

        byte[] pkcs8 = wrapped("301306072a8648ce3d020106082a8648ce3d030107", sec1);
        assertThat(KeyFactory.getInstance("EC")
                        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
                        .getAlgorithm())
                .isEqualTo("EC");
    }

    @Test
    void shouldWriteAnOpenSshKeyWithItsOwnPublicHalf() throws Exception {
        byte[] file = body(MINT.mint(SecretKind.OPENSSH_PRIVATE_KEY, "ssh").value());

        String text = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(text.startsWith("openssh-key-v1\0")).isTrue();
        int first = text.indexOf("ssh-ed25519") + 11 + 4;
        int second = text.lastIndexOf("ssh-ed25519") + 11 + 4;
        byte[] publicKey = Arrays.copyOfRange(file, first, first + 32);
        assertThat(Arrays.copyOfRange(file, second, second + 32)).isEqualTo(publicKey);
        byte[] seed = Arrays.copyOfRange(file, second + 36, second + 68);
        assertThat(Arrays.copyOfRange(file, second + 68, second + 100)).isEqualTo(publicKey);
        assertEd25519Signs(seed, publicKey);
    }

    @Test
    void shouldMintAJsonWebTokenOfThreeParts() {
        String[] parts = MINT.mint(SecretKind.JSON_WEB_TOKEN, "jwt").value().split("\\.");

        assertThat(parts).hasSize(3);
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                .contains("HS256");
        assertThat(Base64.getUrlDecoder().decode(parts[2])).hasSize(32);
    }

    @Test
    void shouldGiveEachFormatItsPrefixAndLength() {
        assertFormat(SecretKind.AWS_ACCESS_KEY_ID, "AKIA", 20);
        assertFormat(SecretKind.AWS_SECRET_ACCESS_KEY, "", 40);
        assertFormat(SecretKind.AZURE_STORAGE_KEY, "", 88);
        assertFormat(SecretKind.BITBUCKET_APP_PASSWORD, "ATBB", 36);
        assertFormat(SecretKind.DOCKER_HUB_TOKEN, "dckr_pat_", 36);
        assertFormat(SecretKind.GITHUB_FINE_GRAINED_TOKEN, "github_pat_", 93);
        assertFormat(SecretKind.GITLAB_TOKEN, "glpat-", 26);
        assertFormat(SecretKind.GOOGLE_API_KEY, "AIza", 39);
        assertFormat(SecretKind.SENDGRID_KEY, "SG.", 69);
        assertFormat(SecretKind.STRIPE_LIVE_KEY, "sk_live_", 32);
        assertFormat(SecretKind.PYPI_TOKEN, "pypi-" + "AgEIcHlwaS5vcmc", 0);
    }

    @Test
    void shouldMintDifferentDeployKeys() {
        Stream.of("one", "two")
                .map(MINT::sshPublicKey)
                .forEach(key -> assertThat(Base64.getDecoder().decode(key.substring("ssh-ed25519 ".length())))
                        .hasSize(51));
        assertThat(MINT.sshPublicKey("one")).isNotEqualTo(MINT.sshPublicKey("two"));
    }

    /** The assertions take booleans and numbers only, so that a failure prints no token. */
    private void assertFormat(SecretKind kind, String prefix, int length) {
        String value = MINT.mint(kind, "format of " + kind).value();
        assertThat(value.startsWith(prefix)).as(kind.id()).isTrue();
        assertThat(length == 0 || value.length() == length).as(kind.id()).isTrue();
    }

    private static void assertSigns(byte[] pkcs8) throws Exception {
        KeyFactory keys = KeyFactory.getInstance("RSA");
        var key = (RSAPrivateCrtKey) keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        assertThat(key.getModulus().bitLength()).isEqualTo(2048);
        var publicKey = keys.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        assertSigns("SHA256withRSA", new KeyPair(publicKey, key));
    }

    private static void assertEd25519Signs(byte[] seed, byte[] rawPublicKey) throws Exception {
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        byte[] pkcs8 = joined("302e020100300506032b657004220420", seed);
        byte[] x509 = joined("302a300506032b6570032100", rawPublicKey);
        assertSigns(
                "Ed25519",
                new KeyPair(
                        keys.generatePublic(new X509EncodedKeySpec(x509)),
                        keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8))));
    }

    private static void assertSigns(String algorithm, KeyPair pair) throws Exception {
        byte[] message = "a message".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(message);
        byte[] signed = signature.sign();
        signature.initVerify(pair.getPublic());
        signature.update(message);
        assertThat(signature.verify(signed)).isTrue();
    }

    private static byte[] wrapped(String algorithm, byte[] key) {
        return Der.sequence(Der.integer(BigInteger.ZERO), HexFormat.of().parseHex(algorithm), Der.octets(key));
    }

    private static byte[] joined(String hex, byte[] rest) {
        byte[] head = HexFormat.of().parseHex(hex);
        byte[] both = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, both, head.length, rest.length);
        return both;
    }

    private static byte[] body(String pem) {
        String text = pem.substring(pem.indexOf('\n') + 1, pem.indexOf("\n-----END"));
        return Base64.getMimeDecoder().decode(text);
    }

    private static long crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }
}
