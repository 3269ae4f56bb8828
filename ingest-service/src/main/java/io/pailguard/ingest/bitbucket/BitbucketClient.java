package io.pailguard.ingest.bitbucket;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.Api;
import io.pailguard.bitbucket.Transport;
import io.pailguard.bitbucket.Transport.Limits;
import io.pailguard.bitbucket.drift.DriftObserver;
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
        return new Transport(vertx, new Limits(settings.requestTimeout(), settings.maxBody()));
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
}
