package io.pailguard.findings.imports;

import org.jspecify.annotations.Nullable;

/** What came of a report that was sent. */
public sealed interface ImportOutcome {
    record Taken(ImportView view) implements ImportOutcome {}

    /** None of that name that the caller may see. */
    record UnknownApplication() implements ImportOutcome {}

    /** @param place where in the report; null where it is all of it */
    record Unread(String why, @Nullable String place) implements ImportOutcome {}

    /** @param running how many reports are being taken in */
    record Busy(int running) implements ImportOutcome {}
}
