package io.pailguard.findings.intake;

import io.pailguard.contracts.check.Finding;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.issue.model.Folding;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueContent;
import io.pailguard.findings.issue.model.IssueKey;
import io.pailguard.findings.issue.model.LastSeen;
import io.pailguard.findings.issue.model.Sighting;
import io.pailguard.findings.issue.model.Source;
import io.pailguard.findings.policy.Policy;
import io.pailguard.findings.severity.RankingContext;
import io.pailguard.kit.id.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Applies findings to issues in memory: which are new, which are known by any of their keys. Most findings of a scan say
 * what the last one said; of those only the sighting moves, and their issues are not even read.
 */
final class FindingsFold {
    /** The oldest issue wins where keys tell of several. */
    private static final Comparator<LastSeen> OLDEST_KNOWN = Comparator.comparingLong(LastSeen::number);

    private static final Comparator<Issue> OLDEST = Comparator.comparing(
                    (Issue issue) -> issue.number() == 0 ? Long.MAX_VALUE : issue.number())
            .thenComparing(Issue::id);

    private final Map<UUID, Application> applications;
    private final Policy policy;
    private final Instant now;
    private final Map<UUID, RankingContext> contexts = new HashMap<>();
    private final Map<IssueKey, Issue> byKey = new HashMap<>();
    private final Map<IssueKey, UUID> newKeys = new LinkedHashMap<>();
    private final Map<UUID, Sighting> repeated = new LinkedHashMap<>();
    private final Set<Issue> touched = new LinkedHashSet<>();
    private final Map<UUID, UUID> folded = new LinkedHashMap<>();
    private final List<Instant> introduced = new ArrayList<>();
    private List<Seen> seen = List.of();

    /**
     * @param causes those of the keys that name a cause; most findings have none
     * @param parts of what is told by several keys of one version; most findings have none
     */
    private record Seen(
            Source source,
            IssueContent content,
            Sighting by,
            List<IssueKey> keys,
            List<IssueKey> causes,
            Collection<Set<IssueKey>> parts) {}

    FindingsFold(Map<UUID, Application> applications, Policy policy, Instant now) {
        this.applications = applications;
        this.policy = policy;
        this.now = now;
    }

    void prepare(Collection<FindingSet> sets) {
        seen = new ArrayList<>();
        for (FindingSet set : sets) {
            for (Finding finding : set.findings()) {
                List<IssueKey> keys = IssueKey.of(set.source().applicationId(), finding);
                Collection<Set<IssueKey>> parts = IssueKey.parts(set.source().applicationId(), finding);
                seen.add(new Seen(
                        set.source(), IssueContent.of(finding), set.by(), keys, IssueKey.causes(keys, parts), parts));
            }
        }
    }

    /** Every key that is asked for. */
    Collection<IssueKey> keys() {
        Set<IssueKey> keys = new LinkedHashSet<>();
        seen.forEach(each -> keys.addAll(each.keys()));
        return keys;
    }

    /** Sets the repeats aside; answers which issues must be read for the rest. */
    Set<UUID> setRepeatsAside(Map<IssueKey, LastSeen> known) {
        Set<UUID> severalTimes = seenSeveralTimes(known);
        Set<UUID> toRead = new LinkedHashSet<>();
        List<Seen> rest = new ArrayList<>();
        for (Seen each : seen) {
            LastSeen last = oldest(each, known);
            if (last != null
                    && !severalTimes.contains(last.issueId())
                    && known.keySet().containsAll(each.keys())
                    && !isFoldedBy(each, known)
                    && last.isRepeatedBy(each.content(), each.by())) {
                repeated.put(last.issueId(), each.by());
            } else {
                rest.add(each);
                each.keys().stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .map(LastSeen::issueId)
                        .forEach(toRead::add);
            }
        }
        seen = rest;
        return toRead;
    }

    /** Its keys, all known, name one cause of what were several issues. */
    private static boolean isFoldedBy(Seen each, Map<IssueKey, LastSeen> known) {
        return each.causes().size() > 1
                && each.causes().stream()
                                .map(known::get)
                                .map(LastSeen::issueId)
                                .distinct()
                                .count()
                        > 1;
    }

    private Set<UUID> seenSeveralTimes(Map<IssueKey, LastSeen> known) {
        Set<UUID> once = new HashSet<>();
        Set<UUID> severalTimes = new HashSet<>();
        for (Seen each : seen) {
            LastSeen last = oldest(each, known);
            if (last != null && !once.add(last.issueId())) {
                severalTimes.add(last.issueId());
            }
        }
        return severalTimes;
    }

    private static @Nullable LastSeen oldest(Seen each, Map<IssueKey, LastSeen> known) {
        return each.keys().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .min(OLDEST_KNOWN)
                .orElse(null);
    }

    void run(Map<IssueKey, LastSeen> known, Map<UUID, Issue> loaded) {
        known.forEach((key, last) -> {
            Issue issue = loaded.get(last.issueId());
            if (issue != null) {
                byKey.put(key, issue);
            }
        });
        seen.forEach(this::apply);
    }

    private void apply(Seen each) {
        Application application =
                Objects.requireNonNull(applications.get(each.source().applicationId()), "locked");
        RankingContext context =
                contexts.computeIfAbsent(application.id(), any -> new RankingContext(policy, application.facts(), now));
        boolean gainsPart = each.parts().stream().anyMatch(this::hasNewBesideKnown);
        fold(each);
        Issue issue = each.keys().stream()
                .map(byKey::get)
                .filter(Objects::nonNull)
                .min(OLDEST)
                .orElse(null);
        if (issue == null) {
            issue = Issue.open(Ids.next(), application, each.source().detector(), each.content(), each.by(), context);
            each.content().introducedAt().ifPresent(introduced::add);
        } else {
            issue.see(each.content(), each.by(), context);
            if (gainsPart) {
                issue.gainPart(each.by());
            }
        }
        touched.add(issue);
        for (IssueKey key : each.keys()) {
            if (byKey.putIfAbsent(key, issue) == null) {
                newKeys.put(key, issue.id());
            }
        }
    }

    private boolean hasNewBesideKnown(Set<IssueKey> parts) {
        long known = parts.stream().filter(this::isPresent).count();
        return known > 0 && known < parts.size();
    }

    private boolean isPresent(IssueKey key) {
        Issue issue = byKey.get(key);
        return issue != null && issue.standing().status().found();
    }

    private void fold(Seen each) {
        if (each.causes().size() < 2) {
            return;
        }
        List<Issue> ofOneCause = each.causes().stream()
                .map(byKey::get)
                .filter(Objects::nonNull)
                .filter(issue -> issue.number() != 0)
                .distinct()
                .toList();
        if (ofOneCause.size() > 1) {
            Issue into = Folding.of(ofOneCause, now);
            touched.addAll(ofOneCause);
            byKey.replaceAll((key, issue) -> ofOneCause.contains(issue) ? into : issue);
            ofOneCause.stream().filter(issue -> issue != into).forEach(issue -> folded.put(issue.id(), into.id()));
        }
    }

    /** When the commits were made that brought in what is new. */
    List<Instant> introduced() {
        return introduced;
    }

    /** Issues that live on in another, with that one. */
    Map<UUID, UUID> folded() {
        return folded;
    }

    Collection<Issue> touched() {
        return touched;
    }

    Map<IssueKey, UUID> newKeys() {
        return newKeys;
    }

    /** Sightings of issues of which nothing else changes. */
    Map<UUID, Sighting> repeated() {
        return repeated;
    }
}
