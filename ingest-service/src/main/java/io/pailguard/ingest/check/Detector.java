package io.pailguard.ingest.check;

import io.pailguard.contracts.check.Check;
import io.pailguard.ingest.facts.Target;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * What looks at a repository: the slot for a further kind of check. A bean of this type is found, run as a step of each
 * scan, told and shown; nothing else names it. What it needs are the collectors of facts that it is made with.
 */
public interface Detector {
    /** Its name in steps, events and answers. */
    String id();

    /** Requests to Bitbucket that a repository takes at most when nothing is refused: what a plan counts with. */
    int cost();

    /**
     * Looks at a repository.
     *
     * @param last what it told last; empty before the first time
     */
    Uni<Detection> detect(Target target, Optional<Published> last, Watcher watcher);

    /** What it runs, of the catalogue. */
    List<Check> checks();
}
