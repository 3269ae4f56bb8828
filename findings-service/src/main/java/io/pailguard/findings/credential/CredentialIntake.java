package io.pailguard.findings.credential;

import io.pailguard.contracts.check.Check.Fact;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Coverage;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.event.CredentialHealth;
import io.pailguard.contracts.event.CredentialHealth.Condition;
import io.pailguard.contracts.event.CredentialHealth.Recovery;
import io.pailguard.contracts.event.Event;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.intake.FindingSet;
import io.pailguard.findings.intake.Intake;
import io.pailguard.findings.intake.event.EventListener;
import io.pailguard.findings.issue.model.Actor;
import io.pailguard.findings.issue.model.IssueKey;
import io.pailguard.findings.issue.model.LastSeen;
import io.pailguard.findings.issue.model.Pass;
import io.pailguard.findings.issue.model.Sighting;
import io.pailguard.findings.issue.model.Source;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.findings.source.SourceTool;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens and closes the issues of credentials. Each event says all that is wrong with one, so it is a pass that covers what it
 * could assess: what it does not name is over. The newest event counts, in whatever order they arrive; that none comes says
 * nothing.
 */
@ApplicationScoped
class CredentialIntake implements EventListener {
    private static final Actor TELLER = new Actor("auth-service", false);

    private final CredentialStore store;
    private final ApplicationStore applications;
    private final Intake intake;
    private final IssueStore issues;
    private final Clock clock;

    CredentialIntake(
            CredentialStore store, ApplicationStore applications, Intake intake, IssueStore issues, Clock clock) {
        this.store = store;
        this.applications = applications;
        this.intake = intake;
        this.issues = issues;
        this.clock = clock;
    }

    @Override
    public Uni<Void> applied(SqlConnection sql, List<Event<?>> events) {
        Map<UUID, List<Event<?>>> byApplication = events.stream()
                .filter(event -> event.data() instanceof CredentialHealth)
                .sorted(Comparator.comparingLong(Event::sequence))
                .collect(Collectors.groupingBy(
                        event -> CredentialStore.application(event.subject()), TreeMap::new, Collectors.toList()));
        return byApplication.isEmpty()
                ? Uni.createFrom().voidItem()
                : InTurn.each(byApplication.entrySet(), each -> take(sql, each.getKey(), each.getValue()));
    }

    /** @param events of one connection */
    private Uni<Void> take(SqlConnection sql, UUID application, List<Event<?>> events) {
        Event<?> first = events.get(0);
        CredentialHealth told = first.dataAs(CredentialHealth.class);
        return store.addApplication(sql, first.subject(), told.team(), told.name())
                .chain(() ->
                        applications.lock(sql, List.of(Application.unknown(application, first.subject(), told.team()))))
                .chain(locked -> InTurn.each(events, event -> take(sql, event, locked)));
    }

    private Uni<Void> take(SqlConnection sql, Event<?> event, Map<UUID, Application> locked) {
        return store.isNewest(sql, event.subject(), event.sequence())
                .chain(newest -> newest
                        ? fold(sql, event, locked).chain(() -> sayWhatEndedIt(sql, event))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> fold(SqlConnection sql, Event<?> event, Map<UUID, Application> locked) {
        CredentialHealth health = event.dataAs(CredentialHealth.class);
        Source source =
                new Source(CredentialStore.application(event.subject()), SourceTool.PAILGUARD.credentialDetector());
        List<Finding> findings = health.conditions().stream()
                .map(condition -> CredentialFinding.of(health, condition))
                .toList();
        FindingSet set = new FindingSet(source, new Sighting(event.id(), event.sequence(), health.at()), findings);
        Pass pass = new Pass(source, event.id(), event.sequence(), health.at(), coverage(health));
        return intake.take(sql, List.of(set), List.of(pass), locked, clock.instant());
    }

    private static Coverage coverage(CredentialHealth health) {
        Stream<String> known = Checks.all().stream()
                .filter(check -> check.fact() == Fact.CREDENTIAL)
                .map(check -> check.id());
        Stream<String> told = health.recovered().stream().map(Recovery::check);
        Set<String> assessed = Stream.concat(known, told)
                .filter(check -> !health.notAssessed().containsKey(check))
                .collect(Collectors.toSet());
        return new Coverage(Set.of(), Map.of(), 0, assessed, health.notAssessed(), Set.of());
    }

    /** A comment of the issue tells it. */
    private Uni<Void> sayWhatEndedIt(SqlConnection sql, Event<?> event) {
        CredentialHealth health = event.dataAs(CredentialHealth.class);
        Set<String> stillSo = health.conditions().stream().map(Condition::check).collect(Collectors.toSet());
        Map<IssueKey, Recovery> recovered = new HashMap<>();
        health.recovered().stream()
                .filter(recovery -> !stillSo.contains(recovery.check()))
                .forEach(recovery -> recovered.put(key(event.subject(), recovery.check()), recovery));
        return recovered.isEmpty()
                ? Uni.createFrom().voidItem()
                : issues.byKeys(sql, recovered.keySet()).chain(known -> comment(sql, event, recovered, known));
    }

    private static IssueKey key(UUID connection, String check) {
        return IssueKey.of(CredentialStore.application(connection), check, CredentialFinding.key(check));
    }

    private Uni<Void> comment(
            SqlConnection sql, Event<?> event, Map<IssueKey, Recovery> recovered, Map<IssueKey, LastSeen> known) {
        CredentialHealth health = event.dataAs(CredentialHealth.class);
        Map<UUID, String> texts = new HashMap<>();
        known.forEach((key, last) -> {
            Recovery recovery = recovered.get(key);
            if (recovery != null) {
                texts.put(last.issueId(), CredentialFinding.inWords(recovery));
            }
        });
        return issues.load(sql, texts.keySet()).chain(loaded -> {
            loaded.values().forEach(issue -> issue.comment(texts.getOrDefault(issue.id(), ""), TELLER, health.at()));
            return issues.save(sql, loaded.values(), Map.of());
        });
    }
}
