package io.pailguard.findings.issue.model;

import io.pailguard.findings.severity.Explanation;
import io.pailguard.findings.severity.Facts.SecretFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an issue stands: all of it that changes without the scanner saying anything new.
 *
 * @param secret what was told of whether it works; null where nothing was
 * @param foldedInto the number of the issue that it lives on in
 * @param lasting whether it goes with its text
 * @param foundBy the tools that tell of it, where there are several; kept up beside what changes it otherwise
 */
public record Standing(
        IssueStatus status,
        Judgement judgement,
        Times times,
        @Nullable SecretFact secret,
        Explanation explanation,
        @Nullable Long foldedInto,
        Lasting lasting,
        List<String> foundBy) {

    Standing with(IssueStatus next) {
        return new Standing(next, judgement, times, secret, explanation, foldedInto, lasting, foundBy);
    }

    Standing with(Judgement next) {
        return new Standing(status, next, times, secret, explanation, foldedInto, lasting, foundBy);
    }

    Standing with(Times next) {
        return new Standing(status, judgement, next, secret, explanation, foldedInto, lasting, foundBy);
    }

    Standing with(SecretFact next) {
        return new Standing(status, judgement, times, next, explanation, foldedInto, lasting, foundBy);
    }

    Standing with(Explanation next) {
        return new Standing(status, judgement, times, secret, next, foldedInto, lasting, foundBy);
    }

    Standing livingOnIn(long number) {
        return new Standing(status, judgement, times, secret, explanation, number, lasting, foundBy);
    }

    Standing with(Lasting next) {
        return new Standing(status, judgement, times, secret, explanation, foldedInto, next, foundBy);
    }
}
