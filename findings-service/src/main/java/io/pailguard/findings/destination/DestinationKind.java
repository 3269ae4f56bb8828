package io.pailguard.findings.destination;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A way to tell somebody: one class for each, found as a bean of this type. */
public interface DestinationKind {
    /** As REST and tables name it. */
    String id();

    /** For people. */
    String title();

    /** What must be known of one beside its name, none of it secret. */
    List<KindField> fields();

    /** Its secret, where it has one. */
    Optional<KindSecret> secret();

    /** Fields that say to whom the secret goes: they stay as they were when it was given. */
    default Set<String> boundToSecret() {
        return Set.of();
    }

    /**
     * What stands against such a destination, for people.
     *
     * @param settings by the names of the fields, each there, those that are required not blank
     */
    Optional<String> objection(Map<String, String> settings);

    /** Tells it. Never fails for the other side's sake. */
    Uni<Outcome> send(Sending sending);
}
