package io.pailguard.ingest.detect.guards;

import io.pailguard.ingest.collect.KnownRepository;

/**
 * What the checks look at.
 *
 * @param rules of the main branch; null when they could not be read
 * @param notAssessable why they could not be; null when they were
 */
record GuardFacts(KnownRepository repository, MainBranchRules rules, String notAssessable) {
    String branch() {
        return repository.mainBranch();
    }

    static GuardFacts unread(KnownRepository repository, String why) {
        return new GuardFacts(repository, null, why);
    }
}
