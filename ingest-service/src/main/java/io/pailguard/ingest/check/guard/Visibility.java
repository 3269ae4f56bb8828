package io.pailguard.ingest.check.guard;

import io.pailguard.contracts.check.Check;
import io.pailguard.ingest.check.CheckResult;
import io.pailguard.ingest.facts.repository.KnownRepository;
import java.util.Map;

/** Whether everybody can read the repository. */
final class Visibility {
    private Visibility() {}

    static CheckResult of(KnownRepository repository) {
        if (repository.isPrivate() == null) {
            return new CheckResult.NotAssessable("Bitbucket did not say whether the repository is private.");
        }
        Check check = GuardChecks.VISIBILITY;
        return repository.isPrivate()
                ? new CheckResult.Pass()
                : new CheckResult.Fail(
                        check.severity(),
                        "The repository " + repository.slug() + " is public",
                        check.fix(),
                        Map.of("visibility", "public"),
                        check.controls());
    }
}
