package io.pailguard.ingest.detect.guards;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.Severity;
import io.pailguard.ingest.bitbucket.BranchRestriction;
import io.pailguard.ingest.bitbucket.BranchingModel;
import io.pailguard.ingest.collect.KnownRepository;
import io.pailguard.ingest.collect.RepositoryState;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GuardCheckTest {
    @Test
    void shouldFailAllOfABareBranchButWhatCannotBeSaidOfIt() {
        assertThat(failing(facts(true, List.of())))
                .containsExactly(
                        GuardCheck.BRANCH_UNPROTECTED,
                        GuardCheck.FORCE_PUSH_ALLOWED,
                        GuardCheck.BRANCH_DELETABLE,
                        GuardCheck.NO_APPROVALS);
    }

    @Test
    void shouldPassAStrongBranch() {
        assertThat(failing(facts(
                        true,
                        List.of(
                                glob("push", "main", null),
                                glob("force", "main", null),
                                glob("delete", "*", null),
                                glob("require_approvals_to_merge", "main", 2),
                                glob("reset_pullrequest_approvals_on_change", "main", null),
                                glob("enforce_merge_checks", "main", null)))))
                .isEmpty();
    }

    @Test
    void shouldCallOneApprovalLessBadThanNone() {
        var one = (Verdict.Fail)
                GuardCheck.NO_APPROVALS.of(facts(true, List.of(glob("require_approvals_to_merge", "main", 1))));
        var none = (Verdict.Fail) GuardCheck.NO_APPROVALS.of(facts(true, List.of(glob("force", "main", null))));

        assertThat(one.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(none.severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldNotCountRestrictionsOfOtherBranches() {
        assertThat(failing(facts(true, List.of(glob("force", "release/*", null)))))
                .contains(GuardCheck.BRANCH_UNPROTECTED, GuardCheck.FORCE_PUSH_ALLOWED);
    }

    @Test
    void shouldFollowTheBranchingModel() {
        var model = new BranchingModel(
                new BranchingModel.Part("develop", null),
                new BranchingModel.Part(null, new BranchingModel.Named("main")));
        var production = new BranchRestriction(1, "force", "branching_model", null, "production", null);
        var development = new BranchRestriction(2, "delete", "branching_model", null, "development", null);

        MainBranchRules rules = MainBranchRules.of("main", List.of(production, development), model);

        assertThat(rules.kinds()).containsExactly("force");
    }

    @Test
    void shouldSayWhatCannotBeAssessedAndStillSeeThatItIsPublic() {
        var facts = new GuardFacts(repository(false), null, "The credential lacks the scope repository:admin.");

        assertThat(GuardCheck.FORCE_PUSH_ALLOWED.of(facts))
                .isEqualTo(new Verdict.NotAssessable("The credential lacks the scope repository:admin."));
        assertThat(failing(facts)).containsExactly(GuardCheck.PUBLIC_REPOSITORY);
    }

    private static List<GuardCheck> failing(GuardFacts facts) {
        return Arrays.stream(GuardCheck.values())
                .filter(check -> check.of(facts) instanceof Verdict.Fail)
                .toList();
    }

    private static GuardFacts facts(boolean isPrivate, List<BranchRestriction> restrictions) {
        return new GuardFacts(repository(isPrivate), MainBranchRules.of("main", restrictions, null), null);
    }

    private static KnownRepository repository(boolean isPrivate) {
        return new KnownRepository(
                UUID.randomUUID(),
                "acme",
                "api",
                "API",
                "PAY",
                isPrivate,
                "main",
                "java",
                null,
                RepositoryState.PRESENT,
                0);
    }

    private static BranchRestriction glob(String kind, String pattern, Integer value) {
        return new BranchRestriction(1, kind, "glob", pattern, null, value);
    }
}
