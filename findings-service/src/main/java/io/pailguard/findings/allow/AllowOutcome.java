package io.pailguard.findings.allow;

import java.util.UUID;

/** What came of a change of an allow list. */
public sealed interface AllowOutcome {
    record Made(UUID entry) implements AllowOutcome {}

    record Loaded(IgnoreFileView file) implements AllowOutcome {}

    record Deleted() implements AllowOutcome {}

    /** Nothing was done. @param why for people */
    record Refused(AllowProblem problem, String why) implements AllowOutcome {
        static Refused application() {
            return new Refused(
                    AllowProblem.APPLICATION_UNKNOWN, "There is no application of that id that you may see.");
        }

        static Refused entry() {
            return new Refused(AllowProblem.ALLOW_ENTRY_UNKNOWN, "The allow list has no entry of that id.");
        }

        static Refused unfit(String why) {
            return new Refused(AllowProblem.ALLOW_ENTRY_REFUSED, why);
        }
    }

    default <T extends AllowOutcome> T as(Class<T> wanted) {
        if (this instanceof Refused refused) {
            throw refused.problem().with(refused.why());
        }
        return wanted.cast(this);
    }
}
