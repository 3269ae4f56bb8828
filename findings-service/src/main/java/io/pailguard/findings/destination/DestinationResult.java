package io.pailguard.findings.destination;

import io.pailguard.kit.secret.Secret;
import java.util.Optional;

/** What came of the wish to change a destination. */
public sealed interface DestinationResult {
    /** @param made the secret that was made for it: the one time that it can be seen */
    record Done(DestinationView destination, Optional<Secret> made) implements DestinationResult {}

    record Deleted() implements DestinationResult {}

    record Tested(TestView outcome) implements DestinationResult {}

    /** Nothing was done. @param why for people */
    record Refused(DestinationProblem problem, String why) implements DestinationResult {
        static Refused unknown() {
            return new Refused(
                    DestinationProblem.DESTINATION_UNKNOWN, "There is no destination of that id that you may see.");
        }

        static Refused unfit(String why) {
            return new Refused(DestinationProblem.DESTINATION_REFUSED, why);
        }
    }

    default <T extends DestinationResult> T as(Class<T> wanted) {
        if (this instanceof Refused refused) {
            throw refused.problem().with(refused.why());
        }
        return wanted.cast(this);
    }
}
