package io.pailguard.auth.bitbucket;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Checks the configured addresses before a credential can be sent to them. */
@ApplicationScoped
class BitbucketHosts {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final BitbucketSettings settings;

    BitbucketHosts(BitbucketSettings settings) {
        this.settings = settings;
    }

    void refuseToStartWithUnsafeAddresses(@Observes StartupEvent started) {
        for (URI address : List.of(settings.apiUrl(), settings.siteUrl(), settings.gitUrl())) {
            if (!isSafe(address, settings.simulated())) {
                throw new IllegalStateException("Bitbucket's address " + address + " is not used: it must be https, or"
                        + " http on a loopback address with pailguard.bitbucket.simulated=true.");
            }
        }
    }

    static boolean isSafe(URI address, boolean simulated) {
        if (address.getHost() == null || address.getUserInfo() != null) {
            return false;
        }
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && simulated && LOOPBACK.contains(address.getHost());
    }
}
