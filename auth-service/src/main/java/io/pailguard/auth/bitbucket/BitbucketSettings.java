package io.pailguard.auth.bitbucket;

import io.pailguard.kit.secret.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
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

    /**
     * The longest that one call may take, its body included: a body that drips in would otherwise keep it open for ever.
     * Keep it below a third of the refresh lease (pailguard.refresh.lease).
     */
    @WithDefault("PT10S")
    Duration deadline();

    /** The OAuth consumer that the operator registered for this installation. */
    App app();

    /** Takes app passwords, which Bitbucket Cloud removed on 28 July 2026: for a Bitbucket that still has them. */
    @WithDefault("false")
    boolean appPasswords();

    /** An OAuth consumer; both or neither. */
    interface App {
        Optional<String> key();

        Optional<Secret> secret();
    }
}
