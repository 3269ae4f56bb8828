package io.pailguard.auth.broker;

import io.pailguard.contracts.connection.Purpose;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who gets tokens, for what, and for how long. */
@ConfigMapping(prefix = "pailguard.broker")
interface BrokerSettings {
    /** How long a released token is used at most, from one second to five minutes; its own end comes first. */
    @WithDefault("PT5M")
    Duration longestUse();

    /** A token with less time left is still given, and renewed meanwhile, so that no later caller waits for that. */
    @WithDefault("PT5M")
    Duration renewAhead();

    /** By client id at the OIDC provider. Who is not here gets nothing. */
    Map<String, Caller> callers();

    interface Caller {
        /** What it may ask tokens for. */
        Set<Purpose> purposes();

        /**
         * The most that a token may be able to do that it gets: a credential with another scope, or of which Bitbucket does not
         * tell the scopes, is refused. Without it all.
         */
        Optional<Set<String>> mostScopes();

        /** The teams whose connections it gets tokens of; without it all. */
        Optional<Set<String>> teams();

        /**
         * Releases a minute; beyond that it is told to wait. Counted over all replicas, each of which hears of the others' every
         * second.
         */
        @WithDefault("6000")
        int perMinute();
    }
}
