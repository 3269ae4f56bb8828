package io.pailguard.findings.destination;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.secret.Secret;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What people do with destinations. Callers have checked the role. */
@ApplicationScoped
public class DestinationService {
    /** Of a team. */
    static final int MOST = 200;

    private static final int MOST_LISTED = 1_000;

    private final Pool pool;
    private final DestinationStore store;
    private final DestinationKinds kinds;
    private final Destinations destinations;
    private final List<DestinationUse> uses;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;
    private final String publicUrl;

    DestinationService(
            Pool pool,
            DestinationStore store,
            DestinationKinds kinds,
            Destinations destinations,
            @All List<DestinationUse> uses,
            Audit audit,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "pailguard.public-url") String publicUrl) {
        this.pool = pool;
        this.store = store;
        this.kinds = kinds;
        this.destinations = destinations;
        this.uses = uses;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** By name. */
    public Uni<List<DestinationView>> list(TeamScope scope) {
        return store.list(scope.parameter(), clock.instant(), MOST_LISTED)
                .map(rows -> rows.stream().map(DestinationView::of).toList());
    }

    public Uni<DestinationResult> find(UUID id, TeamScope scope) {
        return store.find(id, clock.instant())
                .map(found -> found.filter(row -> scope.includes(row.team())))
                .map(found -> found.<DestinationResult>map(DestinationService::done)
                        .orElseGet(DestinationResult.Refused::unknown));
    }

    private static DestinationResult done(DestinationRow row) {
        return new DestinationResult.Done(DestinationView.of(row), Optional.empty());
    }

    public Uni<DestinationResult> create(NewDestination wanted) {
        DestinationRow row = new DestinationRow(
                Ids.next(),
                wanted.team(),
                wanted.name(),
                wanted.kind().id(),
                wanted.settings(),
                0,
                caller.name(),
                clock.instant(),
                Optional.empty(),
                Optional.empty());
        return pool.withTransaction(sql -> store.count(sql, wanted.team())
                .chain(count -> count >= MOST
                        ? Uni.createFrom()
                                .item(DestinationResult.Refused.unfit("The team has %,d destinations, and there may be"
                                        + " no more: delete some.".formatted(MOST)))
                        : create(sql, row, wanted)));
    }

    private Uni<DestinationResult> create(SqlConnection sql, DestinationRow row, NewDestination wanted) {
        Optional<Secret> made = made(wanted.kind(), wanted.secret());
        return store.insert(sql, row)
                .chain(isNew -> isNew
                        ? wanted.secret()
                                .or(() -> made)
                                .map(secret -> store.seal(sql, row.id(), secret, row.changedAt()))
                                .orElseGet(() -> Uni.createFrom().voidItem())
                                .chain(() -> audit.record(sql, audited("created", row)))
                                .chain(() -> changed(sql, row.id(), made))
                        : Uni.createFrom().item(taken()));
    }

    private static DestinationResult taken() {
        return DestinationResult.Refused.unfit("The team has a destination of that name: choose another.");
    }

    private static Optional<Secret> made(DestinationKind kind, Optional<Secret> given) {
        return given.isPresent()
                ? Optional.empty()
                : kind.secret().flatMap(KindSecret::maker).map(maker -> maker.get());
    }

    private Uni<DestinationResult> changed(SqlConnection sql, UUID id, Optional<Secret> made) {
        return store.find(sql, id, clock.instant())
                .map(row -> new DestinationResult.Done(DestinationView.of(row.orElseThrow()), made));
    }

    /**
     * @param ifMatch the version that was read, as an ETag
     * @param settings of its kind
     */
    public Uni<DestinationResult> change(
            UUID id, @Nullable String ifMatch, String name, Map<String, String> settings, TeamScope scope) {
        return inScope(id, scope, (sql, row) -> {
            Etags.refusal(ifMatch, row.version()).ifPresent(refusal -> {
                throw refusal;
            });
            Optional<String> bound = kinds.of(row.kind()).orElseThrow().boundToSecret().stream()
                    .filter(field -> !Objects.equals(row.settings().get(field), settings.get(field)))
                    .findFirst();
            if (bound.isPresent()) {
                return Uni.createFrom()
                        .item(DestinationResult.Refused.unfit("'" + bound.get()
                                + "' says to whom the secret goes, and stays: make a new destination instead."));
            }
            DestinationRow to = new DestinationRow(
                    id,
                    row.team(),
                    name,
                    row.kind(),
                    settings,
                    row.version(),
                    caller.name(),
                    clock.instant(),
                    row.secret(),
                    row.last());
            return store.isTaken(sql, row.team(), name, id)
                    .chain(taken -> taken
                            ? Uni.createFrom().item(taken())
                            : store.change(sql, to)
                                    .chain(() -> audit.record(sql, audited("changed", to)))
                                    .chain(() -> changed(sql, id, Optional.empty())));
        });
    }

    public Uni<DestinationResult> delete(UUID id, TeamScope scope) {
        return inScope(
                id,
                scope,
                (sql, row) -> users(sql, id)
                        .chain(users -> users.isEmpty()
                                ? store.delete(sql, id)
                                        .chain(() -> audit.record(sql, audited("deleted", row)))
                                        .replaceWith(new DestinationResult.Deleted())
                                : Uni.createFrom()
                                        .item(DestinationResult.Refused.unfit("It is used by "
                                                + String.join(", ", users) + ": take it out there first."))));
    }

    private Uni<List<String>> users(SqlConnection sql, UUID id) {
        List<String> users = new ArrayList<>();
        return InTurn.each(uses, use -> use.of(sql, id).invoke(users::addAll).replaceWithVoid())
                .replaceWith(users);
    }

    /** @param given empty where the kind makes its own */
    public Uni<DestinationResult> rotate(UUID id, Optional<Secret> given, TeamScope scope) {
        return inScope(id, scope, (sql, row) -> {
            DestinationKind kind = kinds.of(row.kind()).orElseThrow();
            Optional<Secret> made = made(kind, given);
            Instant now = clock.instant();
            return store.rotate(
                            sql,
                            id,
                            given.or(() -> made).orElseThrow(),
                            caller.name(),
                            now.plus(kind.secret().orElseThrow().overlap()),
                            now)
                    .chain(() -> audit.record(sql, audited("secret-replaced", row)))
                    .chain(() -> changed(sql, id, made));
        });
    }

    /** Sends a notice that says that it is a test. */
    public Uni<DestinationResult> test(UUID id, TeamScope scope) {
        return inScope(
                        id,
                        scope,
                        (sql, row) -> audit.record(sql, audited("tested", row))
                                .replaceWith(new DestinationResult.Done(DestinationView.of(row), Optional.empty())))
                .chain(found -> found instanceof DestinationResult.Done done
                        ? destinations
                                .send(id, notice(done.destination()))
                                .map(outcome -> new DestinationResult.Tested(TestView.of(outcome)))
                        : Uni.createFrom().item(found));
    }

    private Notice notice(DestinationView destination) {
        return new Notice(
                Ids.next(),
                "test",
                clock.instant(),
                Optional.of(destination.team()),
                "Test",
                false,
                "Test of " + destination.name(),
                caller.name() + " tries whether Pailguard's notices arrive here. There is nothing to do.",
                URI.create(publicUrl + "/destinations/" + destination.id()),
                List.of(),
                0);
    }

    private Uni<DestinationResult> inScope(
            UUID id, TeamScope scope, BiFunction<SqlConnection, DestinationRow, Uni<DestinationResult>> change) {
        return pool.withTransaction(sql -> store.lock(sql, id, clock.instant())
                .map(found -> found.filter(row -> scope.includes(row.team())))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(DestinationResult.Refused.unknown())
                        : change.apply(sql, found.get())));
    }

    private static AuditEntry audited(String what, DestinationRow row) {
        return new AuditEntry(
                "destination." + what,
                "destination",
                row.id().toString(),
                row.team(),
                Map.of("name", row.name(), "kind", row.kind()));
    }
}
