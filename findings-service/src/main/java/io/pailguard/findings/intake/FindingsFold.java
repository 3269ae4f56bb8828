package io.pailguard.findings.intake;

import io.pailguard.contracts.Event;
import io.pailguard.contracts.Finding;
import io.pailguard.contracts.ScanFindings;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.issue.Issue;
import io.pailguard.findings.issue.IssueContent;
import io.pailguard.findings.issue.IssueKey;
import io.pailguard.findings.issue.Sighting;
import io.pailguard.kit.id.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Applies findings to issues in memory: which are new, which are known by any of their keys. */
final class FindingsFold {
    /** The oldest issue wins where keys tell of several. */
    private static final Comparator<Issue> OLDEST = Comparator.comparing(
                    (Issue issue) -> issue.number() == 0 ? Long.MAX_VALUE : issue.number())
            .thenComparing(Issue::id);

    private final Map<UUID, Application> applications;
    private final Instant now;
    private final List<Seen> seen = new ArrayList<>();
    private final Map<IssueKey, Issue> byKey = new HashMap<>();
    private final Map<IssueKey, UUID> newKeys = new LinkedHashMap<>();
    private final Set<Issue> touched = new LinkedHashSet<>();

    private record Seen(Event<?> event, ScanFindings scan, Finding finding, List<IssueKey> keys) {}

    FindingsFold(Map<UUID, Application> applications, Instant now) {
        this.applications = applications;
        this.now = now;
    }

    void prepare(List<Event<?>> events) {
        for (Event<?> event : events) {
            ScanFindings scan = event.dataAs(ScanFindings.class);
            for (Finding finding : scan.findings()) {
                seen.add(new Seen(event, scan, finding, IssueKey.of(event.subject(), finding)));
            }
        }
    }

    /** Every key that is asked for. */
    Collection<IssueKey> keys() {
        Set<IssueKey> keys = new LinkedHashSet<>();
        seen.forEach(each -> keys.addAll(each.keys()));
        return keys;
    }

    void run(Map<IssueKey, UUID> known, Map<UUID, Issue> loaded) {
        known.forEach((key, id) -> byKey.put(key, loaded.get(id)));
        seen.forEach(this::apply);
    }

    private void apply(Seen each) {
        Application application = applications.get(each.event().subject());
        IssueContent content = IssueContent.of(each.finding());
        Sighting sighting = new Sighting(
                each.scan().scanId(), each.event().sequence(), each.event().time());
        Issue issue = each.keys().stream()
                .map(byKey::get)
                .filter(Objects::nonNull)
                .min(OLDEST)
                .orElse(null);
        if (issue == null) {
            issue = Issue.open(Ids.next(), application, each.scan().detector(), content, sighting, now);
        } else {
            issue.see(application, content, sighting, now);
        }
        touched.add(issue);
        for (IssueKey key : each.keys()) {
            if (byKey.putIfAbsent(key, issue) == null) {
                newKeys.put(key, issue.id());
            }
        }
    }

    Collection<Issue> touched() {
        return touched;
    }

    Map<IssueKey, UUID> newKeys() {
        return newKeys;
    }
}
