package io.pailguard.ingest.check.guard;

import io.pailguard.contracts.check.Check;
import io.pailguard.ingest.check.Verdict;
import io.pailguard.ingest.facts.repository.KnownRepository;
import java.util.Map;

/** Whether everybody can read the repository. */
final class Visibility {
    private Visibility() {}

    static Verdict of(KnownRepository repository) {
        if (repository.isPrivate() == null) {
            return new Verdict.NotAssessable("Bitbucket did not say whether the repository is private.");
        }
        Check check = GuardChecks.VISIBILITY;
        return repository.isPrivate()
                ? new Verdict.Pass()
                : new Verdict.Fail(
                        check.severity(),
                        "The repository " + repository.slug() + " is public",
                        check.fix(),
                        Map.of("visibility", "public"),
                        check.controls());
    }
}
