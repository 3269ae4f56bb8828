package io.pailguard.kit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.testing.KeyFileSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private enum Kind {
        OAUTH_REFRESH,
        OAUTH_ACCESS,
        API_TOKEN
    }

    private static final UUID OWNER = new UUID(1, 2);
    private static final Secret TOKEN = Secret.of("long-token-".repeat(300));

    @TempDir
    Path folder;

    private Vault vault;
    private Sealed wrapped;
    private DataKey key;

    @BeforeEach
    void makeKeys() {
        vault = new Vault(new KeyRing(settings("keys.json", true), null));
        wrapped = wrapped(OWNER);
        key = unwrapped(OWNER, wrapped.ciphertext());
    }

    private Sealed wrapped(UUID owner) {
        return vault.newDataKey(owner).await().indefinitely().wrapped();
    }

    private DataKey unwrapped(UUID owner, byte[] wrapped) {
        return vault.unwrap(owner, wrapped).await().indefinitely();
    }

    private VaultSettings settings(String file, boolean create) {
        return new KeyFileSettings(folder.resolve(file), create);
    }

    @Test
    void shouldOpenWhatItSealed() {
        Sealed hidden = key.seal(Kind.OAUTH_REFRESH, 3, TOKEN);

        assertThat(key.open(Kind.OAUTH_REFRESH, 3, hidden.ciphertext())).isEqualTo(TOKEN);
        assertThat(new String(hidden.ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain("long-token");
    }

    @Test
    void shouldNotOpenAsAnotherKindVersionOrOwner() {
        byte[] ciphertext = key.seal(Kind.OAUTH_ACCESS, 3, TOKEN).ciphertext();

        assertThatThrownBy(() -> key.open(Kind.OAUTH_REFRESH, 3, ciphertext))
                .isInstanceOf(UnreadableSecretException.class);
        assertThatThrownBy(() -> key.open(Kind.OAUTH_ACCESS, 4, ciphertext))
                .isInstanceOf(UnreadableSecretException.class);
        assertThatThrownBy(() -> unwrapped(new UUID(1, 3), wrapped.ciphertext()))
                .isInstanceOf(UnreadableSecretException.class);
        DataKey other = unwrapped(new UUID(1, 3), wrapped(new UUID(1, 3)).ciphertext());
        assertThatThrownBy(() -> other.open(Kind.OAUTH_ACCESS, 3, ciphertext))
                .isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void shouldNoticeEveryFlippedBit() {
        byte[] ciphertext =
                key.seal(Kind.API_TOKEN, 1, Secret.of("short" + "-secret")).ciphertext();

        for (int bit = 0; bit < ciphertext.length * 8; bit++) {
            byte[] changed = ciphertext.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> key.open(Kind.API_TOKEN, 1, changed))
                    .isInstanceOf(UnreadableSecretException.class);
        }
    }

    /** As someone does who may write the database: each ciphertext of 50 owners in the place of each other. */
    @Test
    void shouldOpenNothingThatWasSwappedBetweenOwnersAndKinds() {
        record Place(DataKey key, Kind kind, byte[] ciphertext) {}
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            UUID owner = new UUID(7, i);
            DataKey own = unwrapped(owner, wrapped(owner).ciphertext());
            for (Kind kind : Kind.values()) {
                places.add(new Place(own, kind, own.seal(kind, 1, TOKEN).ciphertext()));
            }
        }

        for (Place from : places) {
            for (Place to : places) {
                if (from != to) {
                    assertThatThrownBy(() -> to.key().open(to.kind(), 1, from.ciphertext()))
                            .isInstanceOf(UnreadableSecretException.class);
                }
            }
        }
    }

    @Test
    void shouldUnwrapNoDataKeyOfWhichABitWasFlipped() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] changed = wrapped.ciphertext().clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> unwrapped(OWNER, changed)).isInstanceOf(UnreadableSecretException.class);
        }
    }

    @Test
    void shouldRefuseToStartWithoutItsKeyFile() {
        assertThatThrownBy(() -> new KeyRing(settings("missing.json", false), null))
                .hasMessageContaining("missing.json")
                .hasMessageContaining("cannot be read");
    }

    @Test
    void shouldRefuseAFileThatIsNoKeysetWithoutQuotingIt() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{\"key\": \"dont-show\"}");

        assertThatThrownBy(() -> new KeyRing(settings("bad.json", true), null))
                .hasMessageContaining("bad.json")
                .hasMessageNotContaining("dont-show")
                .hasNoCause();
    }

    @Test
    void shouldMakeAKeyFileForItsOwnerAloneAndKeepIt() throws IOException {
        Path file = folder.resolve("keys.json");
        String before = Files.readString(file);

        new KeyRing(settings("keys.json", true), null);

        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldOpenAfterARestart() {
        byte[] ciphertext = key.seal(Kind.API_TOKEN, 1, TOKEN).ciphertext();
        Vault later = new Vault(new KeyRing(settings("keys.json", false), null));

        assertThat(later.unwrap(OWNER, wrapped.ciphertext())
                        .await()
                        .indefinitely()
                        .open(Kind.API_TOKEN, 1, ciphertext))
                .isEqualTo(TOKEN);
    }
}
