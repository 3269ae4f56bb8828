package io.pailguard.findings.destination.outbound;

import io.pailguard.findings.destination.Outcome;
import java.util.Optional;

/** What a reply means for a notice, whoever gave it. */
public final class Outcomes {
    private static final int TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;

    private Outcomes() {}

    /** @param mend what to do where it says that the caller may not, or that nothing is there */
    public static Outcome of(Reply reply, String mend) {
        if (reply instanceof Reply.NotAllowed refused) {
            return new Outcome.Refused(refused.reason());
        }
        return reply instanceof Reply.Answer answer
                ? of(answer, mend)
                : new Outcome.Failed(((Reply.NoAnswer) reply).reason(), Optional.empty());
    }

    private static Outcome of(Reply.Answer answer, String mend) {
        int status = answer.status();
        String answered = "It answered " + status;
        if (answer.isSuccess()) {
            return new Outcome.Delivered(Optional.empty(), Optional.empty());
        }
        if (status == TIMEOUT || status == TOO_EARLY || status == TOO_MANY || status >= 500) {
            return new Outcome.Failed(answered + ".", answer.after());
        }
        return switch (status) {
            case 401, 403, 404, 410 -> new Outcome.Refused(answered + ": " + mend);
            case 301, 302, 303, 307, 308 ->
                new Outcome.Refused(
                        answered + ", a redirect, which is not followed: give the address that it leads to.");
            default -> new Outcome.Refused(answered + ": it does not take the notice in this form.");
        };
    }
}
