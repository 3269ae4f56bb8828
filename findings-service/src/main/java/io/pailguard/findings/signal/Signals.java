package io.pailguard.findings.signal;

import io.pailguard.contracts.event.SignalReported;
import io.pailguard.contracts.event.SignalReported.InactiveSecret;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.intake.FindingSet;
import io.pailguard.findings.intake.Intake;
import io.pailguard.findings.issue.model.Actor;
import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.model.Sighting;
import io.pailguard.findings.issue.model.Source;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.findings.policy.Policies;
import io.pailguard.findings.severity.RankingContext;
import io.pailguard.findings.signal.SignalInput.Refused;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes signals in, in their caller's transaction: each is stored, becomes an issue of its source where it is a finding,
 * and what it says of a secret is decided. Applications are locked first, as all that changes their issues does.
 */
@ApplicationScoped
class Signals {
    private final SignalStore store;
    private final ApplicationStore applications;
    private final Intake intake;
    private final IssueStore issues;
    private final Policies policies;
    private final Clock clock;

    Signals(
            SignalStore store,
            ApplicationStore applications,
            Intake intake,
            IssueStore issues,
            Policies policies,
            Clock clock) {
        this.store = store;
        this.applications = applications;
        this.intake = intake;
        this.issues = issues;
        this.policies = policies;
        this.clock = clock;
    }

    /** Of applications that are known; without effect where one was taken in before. Fails with {@link Refused}. */
    Uni<Void> take(SqlConnection sql, List<Signal> signals) {
        List<Application> wanted = signals.stream()
                .map(Signal::applicationId)
                .distinct()
                .map(id -> Application.unknown(id, null, ""))
                .toList();
        return applications
                .lock(sql, wanted)
                .chain(locked -> InTurn.each(signals, signal -> take(sql, signal, locked)));
    }

    private Uni<Void> take(SqlConnection sql, Signal signal, Map<UUID, Application> locked) {
        return store.add(sql, signal)
                .chain(isNew -> isNew
                        ? open(sql, signal, locked).chain(() -> rotate(sql, signal, locked))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> open(SqlConnection sql, Signal signal, Map<UUID, Application> locked) {
        SignalReported content = signal.content();
        return SignalFinding.of(content)
                .map(finding -> new FindingSet(
                        new Source(
                                signal.applicationId(),
                                SignalFinding.tool(content.kind()).signalDetector()),
                        new Sighting(signal.id(), content.at().toEpochMilli(), content.at()),
                        List.of(finding)))
                .map(set -> intake.take(sql, List.of(set), List.of(), locked, clock.instant()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Whoever says that it no longer works says that it was rotated. */
    private Uni<Void> rotate(SqlConnection sql, Signal signal, Map<UUID, Application> locked) {
        InactiveSecret inactive = signal.content().inactiveSecret();
        if (inactive == null) {
            return Uni.createFrom().voidItem();
        }
        Optional<IssueRef> ref = IssueRef.parse(inactive.issue());
        return ref.isEmpty()
                ? Uni.createFrom().failure(noSuchSecret())
                : issues.homeOf(sql, ref.get())
                        .map(found -> found.filter(
                                        it -> it.home().applicationId().equals(signal.applicationId()))
                                .orElseThrow(Signals::noSuchSecret))
                        .chain(known -> issues.load(sql, List.of(known.id()))
                                .map(loaded -> Objects.requireNonNull(loaded.get(known.id()))))
                        .chain(issue -> rotate(sql, issue, signal, inactive, locked));
    }

    private Uni<Void> rotate(
            SqlConnection sql, Issue issue, Signal signal, InactiveSecret inactive, Map<UUID, Application> locked) {
        if (!issue.isSecret() || issue.foldedInto() != null) {
            return Uni.createFrom().failure(noSuchSecret());
        }
        Instant now = clock.instant();
        Actor actor = new Actor(signal.content().tool(), false);
        return policies.inForce(sql)
                .invoke(policy -> {
                    issue.decide(
                            new DecisionMade(
                                    Decision.ROTATED,
                                    inactive.method(),
                                    null,
                                    actor.name(),
                                    signal.content().at(),
                                    null),
                            null,
                            actor,
                            now);
                    Application application = Objects.requireNonNull(locked.get(signal.applicationId()), "locked");
                    issue.rank(new RankingContext(policy, application.facts(), now), actor);
                })
                .chain(() -> issues.save(sql, List.of(issue), Map.of()));
    }

    private static Refused noSuchSecret() {
        return new Refused("'inactiveSecret.issue' is no secret of the application.");
    }
}
