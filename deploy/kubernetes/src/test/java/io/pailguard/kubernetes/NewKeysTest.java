package io.pailguard.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewKeysTest {

    @Test
    void shouldMakeKeysetsThatSealAndOpen(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys");
        assertThat(run(keys)).isZero();
        for (String name : new String[] {"vault-keyset.json", "findings-vault-keyset.json", "session-keyset.json"}) {
            Aead aead = keyset(keys.resolve(name));
            byte[] sealed = aead.encrypt("a token".getBytes(UTF_8), null);
            assertThat(aead.decrypt(sealed, null)).asString(UTF_8).isEqualTo("a token");
        }
        assertThat(Files.readString(keys.resolve("vault-keyset.json")))
                .isNotEqualTo(Files.readString(keys.resolve("session-keyset.json")));
    }

    @Test
    void shouldMakeAKeyOfFingerprintsAndOneOfEachAudit(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys");
        assertThat(run(keys)).isZero();
        for (String name :
                new String[] {"fingerprint-keys", "audit-keys-auth", "audit-keys-ingest", "audit-keys-findings"}) {
            String line = Files.readString(keys.resolve(name)).strip();
            assertThat(line).matches("[ak]1:.*");
            assertThat(Base64.getDecoder().decode(line.substring(3))).hasSize(32);
        }
    }

    @Test
    void shouldKeepThemForTheirOwner(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys");
        assertThat(run(keys)).isZero();
        assertThat(Files.getPosixFilePermissions(keys)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(keys.resolve("fingerprint-keys")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void shouldNeverWriteOverOthers(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys");
        assertThat(run(keys)).isZero();
        String before = Files.readString(keys.resolve("vault-keyset.json"));
        // When
        int status = run(keys);
        // Then
        assertThat(status).isNotZero();
        assertThat(Files.readString(keys.resolve("vault-keyset.json"))).isEqualTo(before);
    }

    private static Aead keyset(Path file) throws Exception {
        KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
        return keys.getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    private static int run(Path folder) throws IOException, InterruptedException {
        return new ProcessBuilder("./new-keys", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
