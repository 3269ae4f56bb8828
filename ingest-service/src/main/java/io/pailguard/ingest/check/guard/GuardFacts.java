package io.pailguard.ingest.check.guard;

import io.pailguard.ingest.facts.repository.KnownRepository;

/**
 * What the checks look at.
 *
 * @param rules of the main branch; null when they could not be read
 * @param notAssessable why they could not be; null when they were
 * @param refused whether that is for want of a right, which another credential may have
 */
record GuardFacts(KnownRepository repository, MainBranchRules rules, String notAssessable, boolean refused) {
    String branch() {
        return repository.mainBranch();
    }

    static GuardFacts unread(KnownRepository repository, String why) {
        return new GuardFacts(repository, null, why, false);
    }

    static GuardFacts refused(KnownRepository repository, String why) {
        return new GuardFacts(repository, null, why, true);
    }
}
