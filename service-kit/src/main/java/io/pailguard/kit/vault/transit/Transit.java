package io.pailguard.kit.vault.transit;

import io.pailguard.kit.vault.KeySource;
import io.pailguard.kit.vault.Keys;
import io.pailguard.kit.vault.KeysUnavailableException;
import io.pailguard.kit.vault.transit.TransitClient.Answer;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A key in the transit engine of a vault, as the public documentation of its HTTP API has it. */
@ApplicationScoped
public class Transit implements KeySource {
    public static final String SETTING = "pailguard.vault.transit.url";
    /** Of the TLS registry. */
    private static final String TLS = "vault";

    private final TransitSettings settings;
    private final UnwrappedKeys unwrapped;
    private final Optional<TransitClient> client;
    private final Optional<SignIn> signIn;

    @Inject
    Transit(TransitSettings settings, Vertx vertx, TlsConfigurationRegistry tls, Clock clock) {
        this(settings, vertx, options(tls.get(TLS)), clock);
    }

    Transit(TransitSettings settings, Vertx vertx, HttpClientOptions tls, Clock clock) {
        this.settings = settings;
        this.unwrapped = new UnwrappedKeys(settings.keep(), clock);
        settings.url().ifPresent(url -> require(settings, url));
        this.client = settings.url()
                .map(url -> new TransitClient(vertx, url, settings.namespace(), settings.timeout(), tls, clock));
        this.signIn = client.map(it -> new SignIn(vertx, it, settings, clock));
    }

    private static HttpClientOptions options(Optional<TlsConfiguration> registered) {
        HttpClientOptions options = new HttpClientOptions().setVerifyHost(true).setForceSni(true);
        registered.map(TlsConfiguration::getTrustStoreOptions).ifPresent(options::setTrustOptions);
        registered.map(TlsConfiguration::getKeyStoreOptions).ifPresent(options::setKeyCertOptions);
        return options;
    }

    private static void require(TransitSettings settings, URI url) {
        boolean isLocal = "127.0.0.1".equals(url.getHost()) || "localhost".equals(url.getHost());
        boolean isPlain = "http".equals(url.getScheme());
        if (url.getHost() == null || !(isPlain && isLocal) && !"https".equals(url.getScheme())) {
            throw new IllegalStateException(
                    SETTING + " is not https://host:port (http:// goes to this machine alone).");
        }
        if (settings.key().isEmpty()) {
            throw new IllegalStateException(
                    SETTING + " is set, but not pailguard.vault.transit.key, the name of the key.");
        }
        if (settings.tokenFile().isPresent() == settings.kubernetesRole().isPresent()) {
            throw new IllegalStateException(SETTING + " is set: set one of pailguard.vault.transit.token-file and"
                    + " pailguard.vault.transit.kubernetes-role too, by which the service signs in.");
        }
    }

    @Override
    public boolean isChosen() {
        return client.isPresent();
    }

    @Override
    public String place() {
        return "the transit key " + name() + " at " + settings.url().orElseThrow();
    }

    private String name() {
        return settings.mount() + "/" + settings.key().orElseThrow();
    }

    @Override
    public String lacks(Set<Long> missing) {
        return "The transit key " + name() + " opens nothing with the versions " + missing
                + ", which sealed secrets need."
                + " Lower its min_decryption_version, or restore the key from a backup of the vault that has them.";
    }

    @Override
    public Uni<Keys> read() {
        unwrapped.sweep();
        return uni(ask(HttpMethod.GET, "keys", new JsonObject()).map(this::keys));
    }

    private Keys keys(Answer answer) {
        if (answer.status() == 404) {
            throw new KeysUnavailableException("There is no transit key " + name() + " at "
                    + settings.url().orElseThrow() + ": make it there (type aes256-gcm96, derived=true), or correct"
                    + " pailguard.vault.transit.key, .mount and .namespace.");
        }
        require(answer, "tell of");
        JsonObject key = answer.part("data");
        if (!Boolean.TRUE.equals(key.getValue("derived"))) {
            throw new KeysUnavailableException("The transit key " + name() + " is not a derived one: make one with"
                    + " derived=true, so that each data key is bound to its owner.");
        }
        Set<Long> versions = new TreeSet<>();
        if (key.getValue("keys") instanceof JsonObject each) {
            each.fieldNames().forEach(version -> versions.add(Ciphertext.number(version)));
        }
        Set<Long> usable = new TreeSet<>(versions);
        long least = key.getValue("min_decryption_version") instanceof Number it ? it.longValue() : 0;
        usable.removeIf(version -> version < least || version < 1);
        if (usable.isEmpty()) {
            throw new KeysUnavailableException("The transit key " + name() + " has no version that opens anything.");
        }
        return new TransitKeys(this, unwrapped, usable.stream().reduce(1L, Math::max), versions, usable);
    }

    /** @throws KeysUnavailableException for any answer but a good one */
    void require(Answer answer, String what) {
        if (!answer.isGood()) {
            throw new KeysUnavailableException(
                    "The vault does not " + what + " the transit key " + name() + ": it answered " + answer.status()
                            + (answer.status() == 403 ? ", its policy does not allow it." : "."));
        }
    }

    /** @param operation a path of the transit engine, before the name of the key */
    Uni<Answer> asked(String operation, JsonObject body) {
        return uni(ask(HttpMethod.POST, operation, body));
    }

    private static <T> Uni<T> uni(Future<T> work) {
        return Uni.createFrom().completionStage(work.toCompletionStage());
    }

    private Future<Answer> ask(HttpMethod method, String operation, JsonObject body) {
        String path = settings.mount() + "/" + operation + "/" + settings.key().orElseThrow();
        return tried(method, path, body, true);
    }

    /** A token that has ended is refused as one that may not do this: with a new one it is tried once more. */
    private Future<Answer> tried(HttpMethod method, String path, JsonObject body, boolean again) {
        SignIn by = signIn.orElseThrow();
        return by.token()
                .compose(token -> client.orElseThrow()
                        .send(method, path, token.reveal(), body)
                        .compose(answer -> {
                            if (answer.status() != 403 || !again) {
                                return Future.succeededFuture(answer);
                            }
                            by.forget(token);
                            return tried(method, path, body, false);
                        }));
    }
}
