package io.pailguard.kit.vault.transit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A transit engine that keeps the key-encryption key. */
@ConfigMapping(prefix = "pailguard.vault.transit")
public interface TransitSettings {
    /**
     * Address of a HashiCorp Vault or an OpenBao, for example https://vault.example.org:8200: its transit engine keeps the
     * key-encryption key instead of a key file. Authorities of your own are those of quarkus.tls.vault. A key file that is named
     * beside it opens what it wrapped, until a rewrap is done.
     */
    Optional<URI> url();

    /** Where the transit engine is mounted. */
    @WithDefault("transit")
    String mount();

    /** Name of the key there: a derived one (derived=true), for each service its own. */
    Optional<String> key();

    /** The namespace in which that is, where there are namespaces. */
    Optional<String> namespace();

    /** A file with a token of the vault, which an agent may write anew. */
    Optional<Path> tokenFile();

    /** Role of the Kubernetes auth method, to sign in by the pod's service account instead of a token file. */
    Optional<String> kubernetesRole();

    /** Where the Kubernetes auth method is mounted. */
    @WithDefault("kubernetes")
    String kubernetesMount();

    /** The service account's token. */
    @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount/token")
    Path kubernetesTokenFile();

    /** How long one request may take. */
    @WithDefault("PT3S")
    Duration timeout();

    /**
     * How long a data key that was unwrapped is kept in memory: so long tokens are released while the vault is away, and so long a
     * key that was taken away there still opens what was in use.
     */
    @WithDefault("PT1H")
    Duration keep();
}
