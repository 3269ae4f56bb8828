package io.pailguard.findings.issue.model;

import io.pailguard.findings.issue.model.Question.Opinion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Issues that turned out to be one: they live on in the oldest of those that are present, with its number, comments and
 * decisions. Where people decided otherwise about the others, nothing is decided until a person does.
 */
public final class Folding {
    private static final Comparator<Issue> PRESENT_FIRST =
            Comparator.comparing((Issue issue) -> !issue.status().found()).thenComparing(Issue::number);

    private Folding() {}

    /** @return the one that they live on in */
    public static Issue of(List<Issue> issues, Instant now) {
        List<Issue> ordered = issues.stream().sorted(PRESENT_FIRST).toList();
        Issue into = ordered.get(0);
        List<Issue> others = ordered.subList(1, ordered.size());
        into.takeIn(others, question(ordered, now), now);
        others.forEach(other -> other.foldInto(into, now));
        return into;
    }

    /** What was decided of an issue that is gone says nothing of those that are here. */
    private static Question question(List<Issue> issues, Instant now) {
        List<Opinion> opinions = issues.stream()
                .filter(issue -> issue.status().found())
                .flatMap(issue -> issue.opinions().stream())
                .toList();
        return Question.among(opinions, now);
    }
}
