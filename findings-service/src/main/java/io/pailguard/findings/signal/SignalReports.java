package io.pailguard.findings.signal;

import io.pailguard.contracts.event.SignalReported;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.signal.SignalInput.Refused;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signals that somebody reports and reads. Callers have checked the role. */
@ApplicationScoped
public class SignalReports {
    private final Pool pool;
    private final SignalStore store;
    private final Signals signals;
    private final Audit audit;
    private final Effects effects;
    private final Caller caller;
    private final Clock clock;

    SignalReports(
            Pool pool, SignalStore store, Signals signals, Audit audit, Effects effects, Caller caller, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.signals = signals;
        this.audit = audit;
        this.effects = effects;
        this.caller = caller;
        this.clock = clock;
    }

    /** What came of a report. */
    public sealed interface Outcome {
        record Taken(UUID signal) implements Outcome {}

        record ApplicationUnknown(String application) implements Outcome {}

        /** @param why for people; it quotes nothing of the signal */
        record Unfit(String why) implements Outcome {}
    }

    Uni<Outcome> report(SignalReported reported, TeamScope scope) {
        Instant now = clock.instant();
        return Uni.createFrom()
                .item(() -> SignalInput.masked(reported, now))
                .chain(masked -> pool.withTransaction(sql -> store.application(sql, masked.application())
                        .map(found -> found.filter(home -> scope.includes(home.team())))
                        .chain(home -> home.isEmpty()
                                ? Uni.createFrom().<Outcome>item(new Outcome.ApplicationUnknown(masked.application()))
                                : take(sql, home.get(), masked, now))))
                .onFailure(Refused.class)
                .recoverWithItem(refused -> new Outcome.Unfit(String.valueOf(refused.getMessage())));
    }

    private Uni<Outcome> take(SqlConnection sql, SignalStore.Home home, SignalReported masked, Instant now) {
        var signal = new Signal(Ids.next(), home.id(), home.name(), home.team(), masked, now, caller.name());
        var entry = new AuditEntry(
                "signal.reported",
                "signal",
                signal.id().toString(),
                home.team(),
                Map.of("kind", masked.kind().name(), "tool", masked.tool()));
        return signals.take(sql, List.of(signal))
                .chain(() -> audit.record(sql, entry))
                .chain(() -> effects.done(sql, signal.id().toString()))
                .replaceWith(new Outcome.Taken(signal.id()));
    }

    /** @param application null for all; a name or an id */
    public Uni<Page<SignalView>> page(
            @Nullable String application, int limit, @Nullable String after, TeamScope scope) {
        if (application == null || application.isBlank()) {
            return store.page(null, limit, after, scope).map(page -> page.map(SignalView::of));
        }
        return store.application(pool, application)
                .chain(home -> home.isEmpty()
                        ? Uni.createFrom().item(new Page<SignalView>(List.of(), null))
                        : store.page(home.get().id(), limit, after, scope).map(page -> page.map(SignalView::of)));
    }

    public Uni<Optional<SignalView>> find(UUID id, TeamScope scope) {
        return store.find(id, scope).map(found -> found.map(SignalView::of));
    }
}
