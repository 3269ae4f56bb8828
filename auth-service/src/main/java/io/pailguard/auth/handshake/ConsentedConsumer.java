package io.pailguard.auth.handshake;

import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.vault.ConsumerStore;
import io.pailguard.auth.vault.OwnConsumer;
import io.pailguard.bitbucket.ApiCredential;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The OAuth consumer to which a connection's consent is given: that of the installation, or the connection's own. */
@ApplicationScoped
public class ConsentedConsumer {
    private final ConsumerStore brought;

    ConsentedConsumer(ConsumerStore brought) {
        this.brought = brought;
    }

    /** Refused where there is none; one is never taken in the place of another. */
    public Uni<Result<ApiCredential.Basic>> of(Connection connection, ConsentMethod method) {
        return method.bringsConsumer()
                ? Panache.withSession(
                                () -> Panache.getSession().chain(session -> brought.find(session, connection.id())))
                        .map(own -> method.consumer(own.map(OwnConsumer::credential)))
                : Uni.createFrom().item(method.consumer(Optional.empty()));
    }
}
