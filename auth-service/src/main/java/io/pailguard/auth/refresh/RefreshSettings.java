package io.pailguard.auth.refresh;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The times of the refresh protocol. */
@ConfigMapping(prefix = "pailguard.refresh")
public interface RefreshSettings {
    /** How often each replica looks for credentials that are due; {@code off} for not at all. */
    String tick();

    /** Longer than one try takes (pailguard.bitbucket.deadline). */
    @WithDefault("PT30S")
    Duration lease();

    /**
     * The waits before the same token is tried again after an unclear answer. Together well inside the ten minutes for
     * which Bitbucket still takes a refresh token that was used once.
     */
    @WithDefault("PT1S,PT3S,PT9S,PT27S")
    List<Duration> retries();

    /** How long callers wait for a refresh, whichever replica makes it. */
    @WithDefault("PT12S")
    Duration waitForOther();

    /** Two refusals at least that far apart end a connection's authorization. */
    @WithDefault("PT15M")
    Duration confirmAfter();

    /** A token that was accepted, or came, less than that ago is not tried again for the word of another service. */
    @WithDefault("PT1M")
    Duration recheckAfter();

    /** After so long without a clear answer a person must act. */
    @WithDefault("PT72H")
    Duration giveUpAfter();

    /** An access token with less time left is renewed before it is released. */
    @WithDefault("PT30S")
    Duration releaseMargin();
}
