package io.pailguard.ingest.facts.guard;

import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.repository.KnownRepository;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What guards a repository, as a connection saw it.
 *
 * @param through the connection by which it was read
 * @param restrictions of the main branch; null when they could not be read
 * @param whyUnread why they could not be; empty when they were
 */
public record GuardFacts(
        KnownRepository repository, UUID through, @Nullable MainBranchRestrictions restrictions, String whyUnread) {

    static GuardFacts of(Target target, UUID through, MainBranchRestrictions restrictions) {
        return new GuardFacts(target.repository(), through, restrictions, "");
    }

    static GuardFacts unread(Target target, UUID through, String why) {
        return new GuardFacts(target.repository(), through, null, why);
    }
}
