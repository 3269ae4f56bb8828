package io.pailguard.auth.bitbucket;

import io.pailguard.kit.secret.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where Bitbucket is. Settings of the deployment: no user can change where credentials are sent. */
@ConfigMapping(prefix = "pailguard.bitbucket")
public interface BitbucketSettings {
    URI apiUrl();

    URI siteUrl();

    URI gitUrl();

    /** The addresses are the simulator's. Only then is plain http accepted, and only on loopback. */
    @WithDefault("false")
    boolean simulated();

    /** The OAuth consumer that the operator registered for this installation. */
    App app();

    /** An OAuth consumer; both or neither. */
    interface App {
        Optional<String> key();

        Optional<Secret> secret();
    }
}
