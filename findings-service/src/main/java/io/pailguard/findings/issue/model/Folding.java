package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.issue.model.Question.Opinion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Issues that turned out to be one: they live on in the oldest of those that are present, with its number, comments and
 * decisions. Where people decided otherwise about the others, nothing is decided until a person does.
 */
public final class Folding {
    private static final Comparator<Issue> PRESENT_FIRST = Comparator.comparing(
                    (Issue issue) -> !issue.standing().status().found())
            .thenComparing(Issue::number);

    private Folding() {}

    /** @return the one that they live on in */
    public static Issue of(List<Issue> issues, Instant now) {
        List<Issue> ordered = issues.stream().sorted(PRESENT_FIRST).toList();
        Issue into = ordered.get(0);
        List<Issue> others = ordered.subList(1, ordered.size());
        takeIn(into, others, now);
        Question asked = question(ordered, now);
        if (asked != null) {
            ask(into, asked, now);
        }
        others.forEach(other -> foldInto(other, into, now));
        return into;
    }

    /** The others turned out to be what it is. */
    private static void takeIn(Issue issue, List<Issue> others, Instant now) {
        Times times = others.stream()
                .map(other -> other.standing().times())
                .reduce(issue.standing().times(), Times::earliest)
                .ranked(issue.severity(), now);
        others.stream()
                .map(Issue::sighting)
                .filter(seen -> seen.sequence() > issue.sighting().sequence())
                .max(Comparator.comparingLong(Sighting::sequence))
                .ifPresent(issue::lastSeen);
        Confidence surest = others.stream()
                .map(other -> other.standing().lasting().surest())
                .reduce(issue.standing().lasting().surest(), Lasting::surer);
        issue.become(issue.standing()
                .with(times)
                .with(new Lasting(surest, issue.standing().lasting().outlivesItsText())));
        String numbers =
                others.stream().map(other -> IssueNumber.of(other.number())).collect(Collectors.joining(", "));
        issue.happened("took-in", Actor.SCAN, now, null, Map.of("numbers", numbers));
    }

    private static void ask(Issue issue, Question asked, Instant now) {
        boolean decided = issue.decision().decision() != Decision.NONE;
        issue.become(issue.standing().with(issue.standing().judgement().asked(asked)));
        issue.happened("decisions-disagree", Actor.SCAN, now, decided ? EventType.ISSUE_TRIAGED : null, Map.of());
    }

    /** It lives on in another. */
    private static void foldInto(Issue issue, Issue into, Instant now) {
        Standing before = issue.standing();
        boolean was = before.status().found();
        issue.become(before.livingOnIn(into.number())
                .with(before.judgement().withoutQuestion())
                .with(before.status().withFound(false))
                .with(new Lasting(before.lasting().surest(), false))
                .with(was ? before.times().withResolved(now) : before.times()));
        issue.happened(
                "folded-into",
                Actor.SCAN,
                now,
                was ? EventType.ISSUE_RESOLVED : null,
                Map.of("number", IssueNumber.of(into.number())));
    }

    /** What was decided of an issue that is gone says nothing of those that are here. */
    private static @Nullable Question question(List<Issue> issues, Instant now) {
        List<Opinion> opinions = issues.stream()
                .filter(issue -> issue.standing().status().found())
                .flatMap(issue -> opinions(issue).stream())
                .toList();
        return Question.among(opinions, now);
    }

    /** What people decided about it, or about those that it took in. */
    private static List<Opinion> opinions(Issue issue) {
        Question asked = issue.standing().judgement().question();
        return asked != null
                ? asked.opinions()
                : List.of(new Opinion(issue.number(), issue.decision(), issue.override()));
    }
}
