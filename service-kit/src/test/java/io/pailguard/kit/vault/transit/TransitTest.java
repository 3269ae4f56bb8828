package io.pailguard.kit.vault.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.pailguard.kit.vault.Keys;
import io.pailguard.kit.vault.KeysUnavailableException;
import io.pailguard.kit.vault.Sealed;
import io.pailguard.kit.vault.UnreadableSecretException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that follows the public description; the real one was not run. */
class TransitTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Vertx VERTX = Vertx.vertx();
    private static final UUID OWNER = new UUID(1, 2);

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private TransitServer server;
    private Path tokenFile;
    private Transit transit;
    private Keys keys;
    private KeysetHandle dataKey;

    @BeforeEach
    void begin() throws Exception {
        server = new TransitServer();
        tokenFile = Files.writeString(folder.resolve("token"), TransitServer.TOKEN + "\n");
        transit = over(Transits.byToken(server.url(), tokenFile));
        keys = done(transit.read());
        dataKey = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
    }

    @AfterEach
    void end() {
        server.close();
    }

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private Transit over(TransitSettings settings) {
        return Transits.over(settings, VERTX, clock);
    }

    /** Another process, which has unwrapped nothing. */
    private Keys elsewhere() {
        return done(over(Transits.byToken(server.url(), tokenFile)).read());
    }

    @Test
    void shouldOpenElsewhereWhatItWrapped() {
        Sealed wrapped = done(keys.wrap(OWNER, dataKey));

        assertThat(wrapped.keyVersion()).isEqualTo(1);
        assertThat(new String(wrapped.ciphertext(), StandardCharsets.UTF_8)).startsWith("vault:v1:");
        assertThat(done(elsewhere().unwrap(OWNER, wrapped.ciphertext())).equalsKeyset(dataKey))
                .isTrue();
        assertThat(server.seen).allSatisfy(seen -> assertThat(seen.namespace()).isEqualTo("team-a"));
        assertThat(server.seen.get(server.seen.size() - 1).body().getString("context"))
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(("v1|" + OWNER + "|DATA_KEY").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldOpenForNoOtherOwnerAndNothingThatWasChanged() {
        byte[] wrapped = done(keys.wrap(OWNER, dataKey)).ciphertext();
        byte[] changed = wrapped.clone();
        changed[20] = (byte) (changed[20] == 'A' ? 'B' : 'A');

        assertThatThrownBy(() -> done(keys.unwrap(new UUID(1, 3), wrapped)))
                .isInstanceOf(UnreadableSecretException.class);
        assertThatThrownBy(() -> done(keys.unwrap(OWNER, changed))).isInstanceOf(UnreadableSecretException.class);
        assertThatThrownBy(() -> done(keys.rewrap(OWNER, changed))).isInstanceOf(UnreadableSecretException.class);
        assertThatThrownBy(() -> done(keys.unwrap(OWNER, new byte[] {1, 2, 3})))
                .isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void shouldLeadAKeyThroughItsThreePhases() {
        byte[] first = done(keys.wrap(OWNER, dataKey)).ciphertext();

        server.rotate();
        Keys rotated = done(transit.read());
        assertThat(rotated.primary()).isEqualTo(2);
        assertThat(rotated.usable()).containsExactly(1L, 2L);
        assertThat(done(rotated.wrappingWith(1).wrap(OWNER, dataKey)).keyVersion())
                .isEqualTo(1);

        Sealed rewrapped = done(rotated.rewrap(OWNER, first));
        assertThat(rewrapped.keyVersion()).isEqualTo(2);
        assertThat(done(elsewhere().unwrap(OWNER, rewrapped.ciphertext())).equalsKeyset(dataKey))
                .isTrue();
        assertThat(server.asked("decrypt")).isEqualTo(1);

        server.allowFrom(2);
        Keys retired = elsewhere();
        assertThat(retired.lacking(List.of(1L, 2L))).containsExactly(1L);
        assertThatThrownBy(() -> done(retired.unwrap(OWNER, first)))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("min_decryption_version");
        server.allowFrom(1);
        assertThat(done(retired.unwrap(OWNER, first)).equalsKeyset(dataKey)).isTrue();
    }

    @Test
    void shouldNotCallADataKeyDamagedWhileTheKeyIsDeleted() {
        byte[] wrapped = done(keys.wrap(OWNER, dataKey)).ciphertext();
        Keys other = elsewhere();
        server.isDeleted = true;

        assertThatThrownBy(() -> done(other.unwrap(OWNER, wrapped))).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void shouldGoOnWithWhatWasUnwrappedWhileTheVaultIsAway() {
        byte[] wrapped = done(keys.wrap(OWNER, dataKey)).ciphertext();
        Keys other = elsewhere();
        server.close();

        assertThat(done(keys.unwrap(OWNER, wrapped)).equalsKeyset(dataKey)).isTrue();
        assertThatThrownBy(() -> done(other.unwrap(OWNER, wrapped)))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("does not answer")
                .hasNoCause();
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(10)));
        assertThatThrownBy(() -> done(keys.unwrap(OWNER, wrapped))).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void shouldGoOnWithWhatWasUnwrappedBeforeItWasWrappedAnew() {
        byte[] wrapped = done(keys.wrap(OWNER, dataKey)).ciphertext();
        server.rotate();
        Keys rotated = done(transit.read());
        byte[] rewrapped = done(rotated.rewrap(OWNER, wrapped)).ciphertext();
        byte[] unknown = done(elsewhere().rewrap(OWNER, wrapped)).ciphertext();
        server.close();

        assertThat(done(rotated.unwrap(OWNER, rewrapped)).equalsKeyset(dataKey)).isTrue();
        assertThatThrownBy(() -> done(rotated.unwrap(OWNER, unknown))).isInstanceOf(KeysUnavailableException.class);
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(10)));
        assertThatThrownBy(() -> done(rotated.unwrap(OWNER, rewrapped))).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void shouldForgetTheOldestAloneWhereThereAreTooMany() {
        UnwrappedKeys unwrapped = new UnwrappedKeys(LONG, clock);
        for (int i = 0; i <= UnwrappedKeys.MOST; i++) {
            unwrapped.put(new UUID(0, i), new byte[] {1}, dataKey);
        }

        assertThat(unwrapped.find(new UUID(0, 0), new byte[] {1})).isEmpty();
        assertThat(unwrapped.find(new UUID(0, 1), new byte[] {1})).isPresent();
        assertThat(unwrapped.find(new UUID(0, UnwrappedKeys.MOST), new byte[] {1}))
                .isPresent();
    }

    @Test
    void shouldNotWaitLongForAVaultThatIsSilent() {
        server.isSilent = true;

        assertThatThrownBy(() -> transit.read().await().atMost(Duration.ofSeconds(5)))
                .isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void shouldNotAskAVaultAgainAtOnceThatWasSilent() {
        server.isSilent = true;
        assertThatThrownBy(() -> done(transit.read())).hasMessageContaining("does not answer");
        int asked = server.seen.size();

        assertThatThrownBy(() -> done(transit.read())).hasMessageContaining("is not asked for some seconds");
        assertThat(server.seen).hasSize(asked);

        server.isSilent = false;
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(2)));
        assertThat(done(transit.read()).primary()).isEqualTo(1);
        assertThat(done(transit.read()).primary()).isEqualTo(1);
    }

    @Test
    void shouldAnswerOnTheContextOfWhoAsked() {
        byte[] wrapped = done(keys.wrap(OWNER, dataKey)).ciphertext();
        Keys other = elsewhere();
        Context context = VERTX.getOrCreateContext();
        CompletableFuture<Context> answered = new CompletableFuture<>();

        context.runOnContext(ignored -> other.unwrap(OWNER, wrapped)
                .subscribe()
                .with(done -> answered.complete(Vertx.currentContext()), answered::completeExceptionally));

        assertThat(done(Uni.createFrom().completionStage(answered))).isSameAs(context);
    }

    @Test
    void shouldTakeTheTokenThatTheFileHasNow() throws Exception {
        server.token = "another-" + TransitServer.TOKEN;
        assertThatThrownBy(() -> done(transit.read())).hasMessageContaining("403");

        Files.writeString(tokenFile, server.token);

        assertThat(done(transit.read()).primary()).isEqualTo(1);
    }

    @Test
    void shouldSignInByItsServiceAccountAndAnewWhenTheTokenHasEnded() throws Exception {
        Path jwt = Files.writeString(folder.resolve("jwt"), TransitServer.JWT);
        Transit inPod = over(byServiceAccount(jwt));

        assertThat(done(inPod.read()).primary()).isEqualTo(1);
        server.token = "another-" + TransitServer.TOKEN;
        assertThat(done(inPod.read()).primary()).isEqualTo(1);

        Files.writeString(jwt, "of somebody else");
        now.updateAndGet(before -> before.plus(Duration.ofHours(1)));
        assertThatThrownBy(() -> done(inPod.read())).hasMessageContaining("does not let in the service account");
    }

    private Transits.Settings byServiceAccount(Path jwt) {
        return new Transits.Settings(
                Optional.of(server.url()),
                Optional.of(TransitServer.KEY),
                Optional.empty(),
                Optional.empty(),
                Optional.of("pailguard"),
                jwt);
    }

    @Test
    void shouldSayWhatIsWrongWithTheKey() {
        assertThatThrownBy(() -> done(over(new Transits.Settings(
                                Optional.of(server.url()),
                                Optional.of("other"),
                                Optional.empty(),
                                Optional.of(tokenFile),
                                Optional.empty(),
                                tokenFile))
                        .read()))
                .hasMessageContaining("There is no transit key transit/other");
        server.derived = false;
        assertThatThrownBy(() -> done(transit.read())).hasMessageContaining("derived=true");
        assertThatThrownBy(() -> done(over(Transits.byToken(server.url(), folder.resolve("none")))
                        .read()))
                .hasMessageContaining("none cannot be read");
    }

    @Test
    void shouldRefuseSettingsThatDoNotSayAllOrSendInTheClear() {
        assertThatThrownBy(() -> over(Transits.byToken(URI.create("http://vault.example.org:8200"), tokenFile)))
                .hasMessageContaining("https://");
        assertThatThrownBy(() -> over(new Transits.Settings(
                        Optional.of(server.url()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(tokenFile),
                        Optional.empty(),
                        tokenFile)))
                .hasMessageContaining("pailguard.vault.transit.key");
        assertThatThrownBy(() -> over(new Transits.Settings(
                        Optional.of(server.url()),
                        Optional.of(TransitServer.KEY),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        tokenFile)))
                .hasMessageContaining("token-file");
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(LONG);
    }
}
