package io.pailguard.auth.settings;

import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionRepository;
import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.connection.ConnectionSettings;
import io.pailguard.auth.connection.NameTakenException;
import io.pailguard.auth.connection.SettingRules;
import io.pailguard.auth.connection.SettingsVersions;
import io.pailguard.auth.connection.SettingsVersions.Version;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.policy.CredentialPolicies;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Changes the settings of connections. A change, its version, its audit row and its event are one transaction. */
@ApplicationScoped
class SettingsService {
    private final ConnectionRepository connections;
    private final ConnectionService service;
    private final SettingsVersions versions;
    private final CredentialPolicies policies;
    private final Methods methods;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    SettingsService(
            ConnectionRepository connections,
            ConnectionService service,
            SettingsVersions versions,
            CredentialPolicies policies,
            Methods methods,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.connections = connections;
        this.service = service;
        this.versions = versions;
        this.policies = policies;
        this.methods = methods;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    Uni<Result<SettingsView>> get(UUID id) {
        return current(id).chain(Result.then(connection -> view(id, connection.settingsVersion())));
    }

    /** With all that it has in its versions. */
    private Uni<Result<Connection>> current(UUID id) {
        return service.find(id)
                .chain(Result.then(connection -> session(session -> versions.areCurrent(session, connection))
                        .chain(areCurrent -> areCurrent
                                ? Uni.createFrom().item(Result.done(connection))
                                : Panache.withTransaction(
                                        () -> Panache.getSession().chain(session -> locked(session, id))))));
    }

    private Uni<Result<Connection>> locked(Mutiny.Session session, UUID id) {
        return connections
                .lock(id)
                .map(service::visible)
                .chain(Result.then(connection -> versions.catchUp(session, connection, clock.instant())
                        .replaceWith(() -> Result.done(connection))));
    }

    Uni<Result<List<SettingsView>>> list(UUID id) {
        return current(id)
                .chain(Result.then(connection -> session(session -> versions.list(session, id)
                        .map(found ->
                                Result.done(found.stream().map(SettingsView::of).toList())))));
    }

    Uni<Result<SettingsView>> find(UUID id, long version) {
        return current(id).chain(Result.then(connection -> view(id, version)));
    }

    private Uni<Result<SettingsView>> view(UUID id, long version) {
        return session(session -> stored(session, id, version).map(found -> found.map(SettingsView::of)));
    }

    private static <T> Uni<T> session(Function<Mutiny.Session, Uni<T>> work) {
        return Panache.withSession(() -> Panache.getSession().chain(work::apply));
    }

    private Uni<Result<Version>> stored(Mutiny.Session session, UUID id, long version) {
        return versions.find(session, id, version)
                .map(found -> Result.of(
                        found,
                        () -> Objection.of(
                                RequestProblem.NOT_FOUND, "The settings have no version " + version + " here.")));
    }

    Uni<Result<SettingsView>> change(UUID id, @Nullable String ifMatch, @Nullable ConnectionSettings sent) {
        return changed(
                id, ifMatch, (connection, session) -> Uni.createFrom().item(Result.done(new Wanted(sent, null))));
    }

    /** What an older version said becomes the next one; the end of the token stays, since it is that of today's. */
    Uni<Result<SettingsView>> goBack(UUID id, @Nullable String ifMatch, long version) {
        return changed(
                id,
                ifMatch,
                (connection, session) -> stored(session, id, version)
                        .map(found -> found.map(older -> new Wanted(
                                older.settings().endingAt(connection.settings().expiresAt()), version))));
    }

    /** @param restored the version that it was taken from, if any */
    private record Wanted(
            @Nullable ConnectionSettings settings, @Nullable Long restored) {}

    private interface Choice {
        Uni<Result<Wanted>> of(Connection connection, Mutiny.Session session);
    }

    private Uni<Result<SettingsView>> changed(UUID id, @Nullable String ifMatch, Choice choice) {
        return policies.inForce(id)
                .chain(policy -> Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> locked(session, id)
                                .map(found -> found.flatMap(connection -> ongoing(connection, ifMatch)))
                                .chain(Result.then(connection -> choice.of(connection, session)
                                        .chain(Result.then(wanted -> change(session, connection, wanted, policy))))))))
                .onFailure(failure ->
                        failure instanceof ConstraintViolationException || failure instanceof NameTakenException)
                .recoverWithItem(() -> Result.refused(taken()));
    }

    private static Objection taken() {
        return Objection.of(
                AuthProblem.CONNECTION_NAME_TAKEN,
                "Another connection took the name at the same time.",
                Map.of("field", "name"));
    }

    private static Result<Connection> ongoing(Connection connection, @Nullable String ifMatch) {
        Etags.refusal(ifMatch, connection.settingsVersion()).ifPresent(problem -> {
            throw problem;
        });
        return connection.state().isFinal()
                ? Result.refused(Objection.of(AuthProblem.CONNECTION_NOT_READY, "It is " + connection.state() + "."))
                : Result.done(connection);
    }

    private Uni<Result<SettingsView>> change(
            Mutiny.Session session, Connection connection, Wanted wanted, CredentialPolicy policy) {
        return new SettingsInput(connection, methods.get(connection.method()), policy, clock.instant())
                .read(wanted.settings())
                .chain(next -> free(connection, next))
                .chain(Result.then(next -> take(session, connection, next, wanted.restored())));
    }

    /** Refused where another has the name, or had it. Nothing of the connection is changed before that is known. */
    private Uni<Result<ConnectionSettings>> free(Connection connection, ConnectionSettings next) {
        String name = String.valueOf(next.name());
        return name.equals(connection.name())
                ? Uni.createFrom().item(Result.done(next))
                : connections
                        .nameTaken(connection, name)
                        .map(taken -> taken.<Result<ConnectionSettings>>map(
                                        state -> Result.refused(SettingRules.nameTaken(name, state)))
                                .orElseGet(() -> Result.done(next)));
    }

    private Uni<Result<SettingsView>> take(
            Mutiny.Session session, Connection connection, ConnectionSettings next, @Nullable Long restored) {
        ConnectionSettings before = connection.settings();
        Instant now = clock.instant();
        connection.take(next);
        return versions.keep(session, connection, before, caller.name(), now, restored)
                .chain(changed -> changed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : session.flush()
                                .chain(() -> connections.takeName(session, connection))
                                .chain(() -> audit.record(session, entry(connection, changed, restored)))
                                .chain(() -> changed.contains("name")
                                        ? service.publishChange(session, connection)
                                        : Uni.createFrom().voidItem()))
                .chain(() -> versions.find(session, connection.id(), connection.settingsVersion()))
                .map(Optional::orElseThrow)
                .map(version -> Result.done(SettingsView.of(version)));
    }

    private static AuditEntry entry(Connection connection, List<String> changed, @Nullable Long restored) {
        return new AuditEntry(
                restored == null ? "connection.settings-changed" : "connection.settings-restored",
                "connection",
                connection.id().toString(),
                connection.team(),
                restored == null
                        ? Map.of("version", connection.settingsVersion(), "changed", changed)
                        : Map.of("version", connection.settingsVersion(), "changed", changed, "restored", restored));
    }
}
