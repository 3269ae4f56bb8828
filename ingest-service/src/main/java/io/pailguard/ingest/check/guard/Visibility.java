package io.pailguard.ingest.check.guard;

import io.pailguard.contracts.check.Severity;
import io.pailguard.ingest.check.Verdict;
import io.pailguard.ingest.facts.repository.KnownRepository;
import java.util.List;
import java.util.Map;

/** Whether everybody can read the repository. */
final class Visibility {
    static final String DESCRIPTION = "Anybody can read this repository and its whole history, without an account.";

    private Visibility() {}

    static Verdict of(KnownRepository repository) {
        if (repository.isPrivate() == null) {
            return new Verdict.NotAssessable("Bitbucket did not say whether the repository is private.");
        }
        return repository.isPrivate()
                ? new Verdict.Pass()
                : new Verdict.Fail(
                        Severity.MEDIUM,
                        "The repository " + repository.slug() + " is public",
                        List.of(
                                "Make sure that it is meant to be public, and that its history holds nothing that is"
                                        + " not.",
                                "Otherwise open Repository settings and make it private; then replace every secret that"
                                        + " it held."),
                        Map.of("visibility", "public"),
                        List.of("CIS-SSC-1.2.1"));
    }
}
