package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Confidence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivateKeyReaderTest {
    private static final String PRIVATE = "PRIV" + "ATE KEY";

    private final SecretScanner scanner = Samples.scanner(ScannerSettings.Engine.FASTEST);
    private final List<String> body = List.of(
            new Samples(1).draw(Samples.BASE64, 64),
            new Samples(2).draw(Samples.BASE64, 64),
            new Samples(3).draw(Samples.BASE64, 40));

    @AfterAll
    void close() {
        scanner.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RSA ", "EC ", "DSA ", "OPENSSH ", "ANY "})
    void shouldFindAKeyOfAnyKind(String kind) {
        String key = pem(kind, "\n", "");

        SecretHit hit = only(key + "\n", "id_rsa");

        assertThat(hit.line()).isEqualTo(1);
        assertThat(hit.endLine()).isEqualTo(5);
        assertThat(hit.endOffset()).isEqualTo(key.length());
        assertThat(hit.confidence()).isEqualTo(Confidence.HIGH);
    }

    @Test
    void shouldRecogniseTheSameKeyHoweverItIsWritten() {
        List<Fingerprint> plain = only(pem("RSA ", "\n", ""), "key.pem").fingerprints();

        assertThat(only(pem("RSA ", "\r\n", ""), "key.pem").fingerprints()).isEqualTo(plain);
        assertThat(only(pem("RSA ", "\n", "    "), "values.yaml").fingerprints())
                .isEqualTo(plain);
        assertThat(only("{\"key\": \"" + pem("RSA ", "\\n", "") + "\\n\"}", "key.json")
                        .fingerprints())
                .isEqualTo(plain);
        assertThat(only("k = \"" + pem("RSA ", "\\n\" +\n  \"", "") + "\"", "Key.java")
                        .fingerprints())
                .isEqualTo(plain);
    }

    @Test
    void shouldTellAKeyThatIsEncrypted() {
        SecretHit byLabel = only(pem("ENCRYPTED ", "\n", ""), "key.pem");
        SecretHit byHeader = only(
                pem("RSA ", "\n", "")
                        .replace(
                                PRIVATE + "-----\n" + body.get(0),
                                PRIVATE + "-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123\n\n"
                                        + body.get(0)),
                "key.pem");

        assertThat(byLabel.note()).contains("The private key is encrypted with a passphrase");
        assertThat(byLabel.confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(byHeader.note()).isEqualTo(byLabel.note());
        assertThat(byHeader.fingerprints()).isEqualTo(byLabel.fingerprints());
    }

    @Test
    void shouldTellAnEncryptedOpenSshKeyByItsCipher() {
        assertThat(only(openSsh("none"), "id_ed25519").note()).isEmpty();
        assertThat(only(openSsh("aes256-ctr"), "id_ed25519").note()).isPresent();
    }

    @Test
    void shouldFindAKeyWhoseEndIsMissing() {
        String key = pem("RSA ", "\n", "");
        String cut = key.substring(0, key.indexOf("\n-----END"));

        assertThat(only(cut + "\n", "key.pem").endOffset()).isEqualTo(cut.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"<OTHER>\",\"d\":\"<KEY>\"}",
                "{\"d\": \"<KEY>\", \"kty\": \"RSA\", \"n\": \"<OTHER>\"}",
                "key = {\n  kty: 'OKP',\n  key_ops: ['sign'],\n  d: '<KEY>',\n}",
                "String key = \"{\\\"kty\\\":\\\"oct\\\",\\\"k\\\":\\\"<KEY>\\\"}\";"
            })
    void shouldFindThePrivateMemberOfAJsonWebKey(String form) {
        String key = new Samples(5).draw(Samples.BASE64_URL, 43);
        String text = form.replace("<KEY>", key).replace("<OTHER>", new Samples(6).draw(Samples.BASE64_URL, 43));

        SecretHit hit = only(text, "a.js");

        assertThat(text.substring(hit.startOffset(), hit.endOffset())).isEqualTo(key);
        assertThat(hit.confidence()).isEqualTo(Confidence.HIGH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"<KEY>\",\"y\":\"<KEY>\"}",
                "{\"kty\":\"RSA\",\"n\":\"<KEY>\"} {\"d\":\"<KEY>\"}",
                "{\"kty\":\"RSA\",\"d\":\"short\"}",
                "{\"kty\":\"RSA\",\"d\":key}",
                "{\"empty\":\"RSA\",\"d\":\"<KEY>\"}"
            })
    void shouldNotTakeAPublicJsonWebKeyForAPrivateOne(String form) {
        String text = form.replace("<KEY>", new Samples(5).draw(Samples.BASE64_URL, 43));

        assertThat(Samples.hits(scanner, text, "a.js")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUBLIC KEY", "CERTIFICATE", "RSA PUBLIC KEY", "PGP MESSAGE"})
    void shouldNotTakeSomethingElseForAKey(String label) {
        String block = pem("", "\n", "").replace(PRIVATE, label);

        assertThat(Samples.hits(scanner, block, "cert.pem")).isEmpty();
    }

    @Test
    void shouldNotTakeAMentionOfAKeyForAKey() {
        String code = "if (text.startsWith(\"-----BEGIN RSA " + PRIVATE + "-----\")) {\n  text.endsWith(\"-----END RSA "
                + PRIVATE + "-----\");\n}";
        String elided = "-----BEGIN " + PRIVATE + "-----\nMIIE...\n-----END " + PRIVATE + "-----";

        assertThat(Samples.hits(scanner, code, "Keys.java")).isEmpty();
        assertThat(Samples.hits(scanner, elided, "README.md")).isEmpty();
    }

    @Test
    void shouldShowNothingOfTheKey() {
        SecretHit hit = only("a\nb\n" + pem("RSA ", "\n", "") + "\nc\n", "key.pem");

        assertThat(hit.excerpt().lines())
                .hasSize(5)
                .extracting(ExcerptLine::text)
                .noneMatch(text -> body.stream().anyMatch(part -> text.contains(part.substring(0, 6))));
        assertThat(hit.excerpt().lines()).filteredOn(ExcerptLine::marked).hasSize(3);
    }

    private String pem(String kind, String lineBreak, String indent) {
        String joint = lineBreak + indent;
        return indent + "-----BEGIN " + kind + PRIVATE + "-----" + joint + String.join(joint, body) + joint
                + "-----END " + kind + PRIVATE + "-----";
    }

    private static String openSsh(String cipher) {
        byte[] magic = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
        byte[] name = cipher.getBytes(StandardCharsets.US_ASCII);
        byte[] rest = new Samples(4).draw(Samples.BASE64, 150).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer key = ByteBuffer.allocate(magic.length + 4 + name.length + rest.length);
        key.put(magic).putInt(name.length).put(name).put(rest);
        return "-----BEGIN OPENSSH " + PRIVATE + "-----\n"
                + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(key.array()) + "\n-----END OPENSSH "
                + PRIVATE
                + "-----\n";
    }

    private SecretHit only(String text, String path) {
        List<SecretHit> hits = Samples.hits(scanner, text, path);
        assertThat(hits).hasSize(1);
        assertThat(hits.get(0).rule().id()).isEqualTo("secret.private-key");
        return hits.get(0);
    }
}
