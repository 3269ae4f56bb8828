package io.pailguard.auth.bitbucket;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.Api;
import io.pailguard.bitbucket.Transport;
import io.pailguard.bitbucket.Transport.Limits;
import io.pailguard.bitbucket.drift.DriftObserver;
import io.pailguard.bitbucket.token.ConsentPage;
import io.pailguard.bitbucket.token.TokenEndpoint;
import io.pailguard.contracts.connection.CallClass;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** The client of Bitbucket as beans, made by the deployment's settings. */
@Singleton
class BitbucketClient {
    private static final Logger LOG = Logger.getLogger(BitbucketClient.class);

    /** In bytes. Pages have ten entries. */
    private static final int MAX_BODY = 2 * 1024 * 1024;

    /** The service does not start with an address that no credential may be sent to. */
    void requireSafe(@Observes StartupEvent started, Addresses addresses) {
        addresses.site();
    }

    @Produces
    @Singleton
    Addresses addresses(BitbucketSettings settings) {
        return new Addresses(settings.apiUrl(), settings.siteUrl(), settings.gitUrl(), settings.simulated());
    }

    @Produces
    @Singleton
    Transport transport(Vertx vertx, BitbucketSettings settings) {
        return new Transport(vertx, new Limits(settings.deadline(), MAX_BODY));
    }

    void close(@Disposes Transport transport) {
        transport.close();
    }

    @Produces
    @Singleton
    DriftObserver drift(Clock clock) {
        return new DriftObserver(
                clock,
                drift -> LOG.infof(
                        "Bitbucket's API is not as it was known: %s %s at %s",
                        drift.kind(), drift.what(), drift.endpoint()));
    }

    @Produces
    @Singleton
    Api api(Transport transport, Addresses addresses, Clock clock, DriftObserver drift) {
        return new Api(transport, addresses, clock, drift);
    }

    @Produces
    @Singleton
    TokenEndpoint tokenEndpoint(Transport transport, Addresses addresses) {
        return new TokenEndpoint(transport, addresses, () -> OwnCalls.sent(CallClass.API_READ));
    }

    @Produces
    @Singleton
    ConsentPage consentPage(Transport transport, Addresses addresses) {
        return new ConsentPage(transport, addresses);
    }
}
