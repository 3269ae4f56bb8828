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
 * @param isRefused whether that is for want of a right, which another credential may have
 */
public record GuardFacts(
        KnownRepository repository,
        UUID through,
        @Nullable MainBranchRestrictions restrictions,
        String whyUnread,
        boolean isRefused) {

    static GuardFacts of(Target target, MainBranchRestrictions restrictions) {
        return new GuardFacts(target.repository(), target.connection().id(), restrictions, "", false);
    }

    static GuardFacts unread(Target target, String why) {
        return new GuardFacts(target.repository(), target.connection().id(), null, why, false);
    }

    static GuardFacts refused(Target target, String why) {
        return new GuardFacts(target.repository(), target.connection().id(), null, why, true);
    }
}
