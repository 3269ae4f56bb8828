package io.pailguard.ingest.facts.snapshot;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.CredentialRefusedException;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.snapshot.Reading.NotAssessable;
import io.pailguard.ingest.facts.snapshot.Reading.Read;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Reads one kind of fact: as the owner of a repository sees it, and where that may not, as the first connection of its team
 * that may. Fails with what requests fail with, where Bitbucket does not answer.
 */
@ApplicationScoped
public class FactReader {
    private final Bitbucket bitbucket;
    private final Addresses addresses;
    private final Connections connections;
    private final TextMask texts;

    FactReader(Bitbucket bitbucket, Addresses addresses, Connections connections, TextMask texts) {
        this.bitbucket = bitbucket;
        this.addresses = addresses;
        this.connections = connections;
        this.texts = texts;
    }

    /** What was seen, and the connection by which. */
    public record Seen(UUID through, Reading reading) {
        boolean isRefused() {
            return reading instanceof NotAssessable;
        }
    }

    public Uni<Seen> read(Target target, FactCollector<?> collector) {
        return read(target, collector, Pace.AT_ONCE);
    }

    Uni<Seen> read(Target target, FactCollector<?> collector, Pace pace) {
        return readThrough(target, collector, pace)
                .chain(seen -> seen.isRefused()
                        ? orThroughOthers(target, collector, pace, seen)
                        : Uni.createFrom().item(seen));
    }

    private Uni<Seen> orThroughOthers(Target target, FactCollector<?> collector, Pace pace, Seen refused) {
        KnownRepository repository = target.repository();
        return connections
                .watching(repository.uuid(), repository.owner().team())
                .chain(watching -> orThrough(target, collector, pace, refused, others(watching, refused)));
    }

    private static Iterator<WatchedConnection> others(List<WatchedConnection> watching, Seen refused) {
        return watching.stream()
                .filter(it -> !it.id().equals(refused.through()))
                .iterator();
    }

    private Uni<Seen> orThrough(
            Target target, FactCollector<?> collector, Pace pace, Seen refused, Iterator<WatchedConnection> others) {
        if (!others.hasNext()) {
            return Uni.createFrom().item(refused);
        }
        return readThrough(new Target(others.next(), target.repository(), target.lookbackDays()), collector, pace)
                .onFailure(CredentialRefusedException.class)
                .recoverWithItem(refused)
                .chain(seen -> seen.isRefused()
                        ? orThrough(target, collector, pace, refused, others)
                        : Uni.createFrom().item(seen));
    }

    private <T extends FactItem> Uni<Seen> readThrough(Target target, FactCollector<T> collector, Pace pace) {
        return collector
                .read(new FactSource(bitbucket, addresses, target, collector, pace))
                .chain(items -> texts.inForce()
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(mask -> masked(items, mask)))
                .onFailure(UnreadException.class)
                .recoverWithItem(UnreadException::reading)
                .onFailure(AccessRefusedException.class)
                .recoverWithItem(FactReader::notAssessable)
                .map(reading -> new Seen(target.connection().id(), reading));
    }

    private static Reading masked(List<? extends FactItem> items, UnaryOperator<String> mask) {
        return new Read(items.stream().map(item -> item.masked(mask)).toList());
    }

    private static Reading notAssessable(AccessRefusedException refused) {
        return new NotAssessable(refused.getMessage(), refused.missingScopes());
    }
}
