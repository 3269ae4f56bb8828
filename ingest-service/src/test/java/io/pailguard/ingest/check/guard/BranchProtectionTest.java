package io.pailguard.ingest.check.guard;

import static io.pailguard.ingest.check.guard.Restrictions.DEFAULT_MODEL;
import static io.pailguard.ingest.check.guard.Restrictions.STRONG;
import static io.pailguard.ingest.check.guard.Restrictions.count;
import static io.pailguard.ingest.check.guard.Restrictions.exempting;
import static io.pailguard.ingest.check.guard.Restrictions.glob;
import static io.pailguard.ingest.check.guard.Restrictions.ofType;
import static io.pailguard.ingest.check.guard.Restrictions.on;
import static io.pailguard.ingest.check.guard.Restrictions.strongBut;
import static io.pailguard.ingest.check.guard.Restrictions.strongOfType;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.bitbucket.model.BranchRestriction;
import io.pailguard.bitbucket.model.BranchingModel;
import io.pailguard.bitbucket.model.BranchingModel.Named;
import io.pailguard.bitbucket.model.BranchingModel.Part;
import io.pailguard.bitbucket.model.BranchingModel.Type;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Severity;
import io.pailguard.ingest.check.CheckResult;
import io.pailguard.ingest.facts.guard.MainBranchRestrictions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchProtectionTest {
    private static final CheckResult PASS = new CheckResult.Pass();
    private static final String UNREADABLE = "the branching model cannot be read";

    @Test
    void shouldTellABareBranchAsOneCauseWithEachGap() {
        CheckResult.Fail bare = fail(List.of());

        assertThat(bare.title()).isEqualTo("The main branch main is not protected");
        assertThat(bare.severity()).isEqualTo(Severity.HIGH);
        assertThat(bare.evidence())
                .containsEntry("direct pushes", "open: everybody who may write may push without a pull request")
                .containsEntry("rewriting history", "open: everybody who may write may rewrite history")
                .containsEntry("merging without a review", "open: a merge asks for no approval")
                .containsEntry("restrictions", "none");
        assertThat(bare.evidence().get("deletion")).startsWith("open: ");
        assertThat(bare.fix()).hasSize(5);
        assertThat(bare.controls())
                .containsExactly("CIS-SSC-1.1.15", "CIS-SSC-1.1.16", "CIS-SSC-1.1.17", "CIS-SSC-1.1.3");
    }

    @Test
    void shouldPassAStrongBranch() {
        assertThat(protection("main", STRONG).result()).isEqualTo(PASS);
        assertThat(protection("main", STRONG).runs())
                .allMatch(CheckRun::assessed)
                .hasSize(7);
    }

    /** A kind that makes nobody's change need somebody else protects from nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "require_passing_builds_to_merge",
                "require_tasks_to_be_completed",
                "require_all_comments_resolved",
                "require_no_changes_requested",
                "require_commits_behind",
                "require_all_dependencies_merged",
                "allow_auto_merge_when_builds_pass",
                "reset_pullrequest_changes_requested_on_change",
                "reset_pullrequest_approvals_on_change",
                "smart_reset_pullrequest_approvals",
                "enforce_merge_checks",
                "a_kind_of_tomorrow"
            })
    void shouldNotTakeALoneConditionForProtection(String kind) {
        CheckResult.Fail fail = fail(List.of(count(kind, 1)));

        assertThat(fail.title()).isEqualTo("The main branch main is not protected");
        assertThat(fail.severity()).isEqualTo(Severity.HIGH);
    }

    /** What each kind closes by itself; the guide shows the same table. */
    @ParameterizedTest
    @CsvSource({
        "push, DIRECT_PUSH FORCE_PUSH",
        "restrict_merges, REVIEW",
        "force, FORCE_PUSH",
        "delete, DELETION",
        "require_approvals_to_merge, REVIEW",
        "require_default_reviewer_approvals_to_merge, REVIEW",
        "require_review_group_approvals_to_merge, REVIEW"
    })
    void shouldCloseWhatTheKindCloses(String kind, String closes) {
        BranchProtection bare = protection("main", List.of());
        BranchProtection one = protection("main", List.of(count(kind, 2)));

        assertThat(Stream.of(Gap.values())
                        .filter(gap -> !bare.isClosed(gap) && one.isClosed(gap))
                        .map(Gap::name))
                .containsExactlyInAnyOrder(closes.split(" "));
    }

    @Test
    void shouldTellThatEverybodyPushesPastTwoApprovals() {
        CheckResult.Fail fail = fail(strongBut("push"));

        assertThat(fail.title()).isEqualTo("The main branch main is protected only in part: open to direct pushes");
        assertThat(fail.severity()).isEqualTo(Severity.HIGH);
        assertThat(protection("main", strongBut("push")).approvalsThatHold()).isZero();
    }

    @Test
    void shouldCallOneApprovalLessBadThanNone() {
        CheckResult.Fail one = fail(strongBut("require_approvals_to_merge", count("require_approvals_to_merge", 1)));
        CheckResult.Fail none = fail(strongBut("require_approvals_to_merge"));

        assertThat(one.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(none.severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void shouldCallChecksThatOnlyWarnAGapAndCountNoApproval() {
        BranchProtection warned = protection("main", strongBut("enforce_merge_checks"));

        assertThat(((CheckResult.Fail) warned.result()).title()).endsWith("open to merging past merge checks");
        assertThat(((CheckResult.Fail) warned.result()).severity()).isEqualTo(Severity.MEDIUM);
        assertThat(warned.approvalsThatHold()).isZero();
        assertThat(protection("main", STRONG).approvalsThatHold()).isEqualTo(2);
    }

    @Test
    void shouldCountWhoIsExemptAndSayThatTheSizeOfAGroupIsNotKnown() {
        CheckResult.Fail users = fail(strongBut("push", exempting("push", List.of("Ana", "Bo"), List.of())));
        CheckResult.Fail group = fail(strongBut("push", exempting("push", List.of("Ana"), List.of("platform"))));

        assertThat(users.severity()).isEqualTo(Severity.LOW);
        assertThat(users.evidence())
                .containsEntry("direct pushes", "open: 2 users (Ana, Bo) may push without a pull request");
        assertThat(group.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(group.evidence())
                .containsEntry(
                        "direct pushes",
                        "open: 1 user (Ana) and 1 group (platform; how many people that is, is not known) may push"
                                + " without a pull request");
    }

    @Test
    void shouldExemptWhomeverAnyRestrictionExempts() {
        CheckResult.Fail fail = fail(strongBut(
                "", exempting("push", List.of("Ana"), List.of()), exempting("push", List.of("Ana"), List.of())));

        assertThat(fail.evidence().get("direct pushes")).contains("1 user (Ana)");
    }

    @Test
    void shouldLetTheExemptRewriteHistoryWhereNothingElsePreventsIt() {
        CheckResult.Fail exempt = fail(List.of(exempting("push", List.of("Ana"), List.of())));
        BranchProtection nobody = protection("main", List.of(on("push")));

        assertThat(exempt.evidence()).containsEntry("rewriting history", "open: whoever may push may rewrite history");
        assertThat(nobody.isClosed(Gap.FORCE_PUSH)).isTrue();
    }

    @Test
    void shouldNotCountRestrictionsOfOtherBranches() {
        assertThat(fail(List.of(glob("push", "release/*"), ofType("force", "hotfix")))
                        .title())
                .isEqualTo("The main branch main is not protected");
    }

    /** A main branch may be of several types. */
    @ParameterizedTest
    @CsvSource({
        "release/1.0, release, true",
        "hotfix/9, hotfix, true",
        "feature/a/b, feature, true",
        "bugfix/1, bugfix, true",
        "release/1.0, hotfix, false",
        "main, release, false",
        "releases, release, false",
        "main, development, true",
        "release/1.0, development, true",
        "main, production, false",
        "main, no-such-type, false"
    })
    void shouldFollowTheTypesOfTheBranchingModel(String main, String type, boolean holds) {
        BranchProtection protection = new BranchProtection(
                new MainBranchRules(MainBranchRestrictions.of(main, strongOfType(type), DEFAULT_MODEL, "")));

        assertThat(protection.result().equals(PASS)).isEqualTo(holds);
    }

    @Test
    void shouldFollowTheModelThatIsConfigured() {
        BranchingModel model = new BranchingModel(
                new Part("develop", null, false),
                new Part("gone", new Named("main"), false),
                List.of(new Type("release", "rel-", null), new Type("hotfix", "main", false)));

        assertThat(holds("main", "production", model)).isTrue();
        assertThat(holds("main", "development", model)).isFalse();
        assertThat(holds("main", "hotfix", model)).isFalse();
        assertThat(holds("rel-2", "release", model)).isTrue();
        assertThat(holds("release/2", "release", model)).isFalse();
        assertThat(holds("main", "production", new BranchingModel(null, new Part("null", null, true), null)))
                .isTrue();
    }

    @Test
    void shouldCallNothingAbsentThatATypeMayCoverWhileTheModelCannotBeRead() {
        var hidden = new BranchProtection(
                new MainBranchRules(MainBranchRestrictions.of("main", strongOfType("release"), null, UNREADABLE)));

        assertThat(hidden.result()).isEqualTo(new CheckResult.NotAssessable(UNREADABLE));
        assertThat(hidden.runs()).noneMatch(CheckRun::assessed).allMatch(run -> UNREADABLE.equals(run.reason()));
        assertThat(hidden.approvalsThatHold()).isNull();
        assertThat(hidden.isClosed(Gap.FORCE_PUSH)).isNull();
    }

    @Test
    void shouldTellWhatIsSurelyOpenAndNameWhatIsNotKnown() {
        List<BranchRestriction> rules = strongBut("push", ofType("push", "release"));
        List<BranchRestriction> deletable =
                rules.stream().filter(rule -> !rule.kind().equals("delete")).toList();

        var protection = new BranchProtection(
                new MainBranchRules(MainBranchRestrictions.of("main", deletable, null, UNREADABLE)));
        CheckResult.Fail fail = (CheckResult.Fail) protection.result();

        assertThat(fail.title()).endsWith("open to deletion");
        assertThat(fail.evidence()).containsEntry("direct pushes", "not known: " + UNREADABLE);
        assertThat(protection.runs())
                .filteredOn(run -> !run.assessed())
                .extracting(CheckRun::id)
                .containsExactly("guard.direct-push-allowed");
    }

    @Test
    void shouldTakeWhatSurelyHoldsWhateverElseMayHold() {
        List<BranchRestriction> rules =
                Stream.concat(STRONG.stream(), strongOfType("release").stream()).toList();

        assertThat(new BranchProtection(new MainBranchRules(MainBranchRestrictions.of("main", rules, null, UNREADABLE)))
                        .result())
                .isEqualTo(PASS);
    }

    @Test
    void shouldHaveAPlaceInTheTableForEveryKindThatBitbucketNames() {
        assertThat(Arrays.stream(RestrictionKind.values())).hasSize(18);
        assertThat(RestrictionKind.of("push")).contains(RestrictionKind.PUSH);
        assertThat(RestrictionKind.of("a_kind_of_tomorrow")).isEmpty();
    }

    private static boolean holds(String main, String type, BranchingModel model) {
        return new BranchProtection(new MainBranchRules(MainBranchRestrictions.of(main, strongOfType(type), model, "")))
                .result()
                .equals(PASS);
    }

    private static BranchProtection protection(String main, List<BranchRestriction> rules) {
        return new BranchProtection(new MainBranchRules(MainBranchRestrictions.of(main, rules, DEFAULT_MODEL, "")));
    }

    private static CheckResult.Fail fail(List<BranchRestriction> rules) {
        return (CheckResult.Fail) protection("main", rules).result();
    }
}
