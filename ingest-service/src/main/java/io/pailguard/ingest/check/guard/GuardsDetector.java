package io.pailguard.ingest.check.guard;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.event.GuardsData;
import io.pailguard.ingest.check.CheckResult;
import io.pailguard.ingest.check.Detection;
import io.pailguard.ingest.check.Detector;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Digest;
import io.pailguard.ingest.check.Published;
import io.pailguard.ingest.check.Watcher;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.guard.GuardCollector;
import io.pailguard.ingest.facts.guard.GuardFacts;
import io.pailguard.ingest.facts.guard.MainBranchRestrictions;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks what guards a repository. What no credential may read is not assessable, and says so. */
@ApplicationScoped
class GuardsDetector implements Detector {
    private static final String ID = "guards";

    private final GuardCollector collector;
    private final Addresses addresses;
    private final Clock clock;

    GuardsDetector(GuardCollector collector, Addresses addresses, Clock clock) {
        this.collector = collector;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int cost() {
        return GuardCollector.REQUESTS;
    }

    @Override
    public List<Check> checks() {
        return GuardChecks.all();
    }

    @Override
    public Uni<Detection> detect(Target target, Optional<Published> last, Watcher watcher) {
        return collector.collect(target).map(facts -> judge(facts, last));
    }

    private Detection judge(GuardFacts facts, Optional<Published> last) {
        MainBranchRestrictions restrictions = facts.restrictions();
        BranchProtection branch = restrictions == null ? null : new BranchProtection(new MainBranchRules(restrictions));
        DetectorResult result = result(facts, branch);
        boolean stands = last.isPresent() && last.get().stands(result.input());
        return stands
                ? new Detection.Unchanged(result.checks(), List.of())
                : new Detection.Seen(result, List.of(new Detection.GuardsRead(facts.through(), guards(facts, branch))));
    }

    private DetectorResult result(GuardFacts facts, @Nullable BranchProtection branch) {
        KnownRepository repository = facts.repository();
        CheckResult visibility = Visibility.of(repository);
        List<CheckRun> runs = new ArrayList<>(branch == null ? unread(facts) : branch.runs());
        runs.add(visibility.run(GuardChecks.VISIBILITY));
        List<Finding> findings = new ArrayList<>();
        if (branch != null && branch.result() instanceof CheckResult.Fail fail) {
            findings.add(ofBranch(fail, repository));
        }
        if (visibility instanceof CheckResult.Fail fail) {
            findings.add(ofVisibility(fail, repository));
        }
        String input = input(findings, runs, branch);
        return DetectorResult.ofSettings(ID, input, runs, findings);
    }

    private static List<CheckRun> unread(GuardFacts facts) {
        return GuardChecks.ofMainBranch().stream()
                .map(check -> check.notRun(facts.whyUnread()))
                .toList();
    }

    private static String input(List<Finding> findings, List<CheckRun> runs, @Nullable BranchProtection branch) {
        List<String> parts = new ArrayList<>();
        runs.forEach(run -> parts.add(run.toString()));
        if (branch != null) {
            parts.add(branch.rules().branch());
            parts.add(branch.rules().described());
        }
        for (Finding finding : findings) {
            parts.add(finding.severity() + finding.title() + new TreeMap<>(finding.evidence()));
            finding.locations().forEach(place -> parts.add(place.url()));
        }
        return Digest.of(parts);
    }

    /**
     * The main branch is meant as a role, whatever its name: the issue lives on when it is renamed. The keys of the gaps
     * are those of the issues that each of them once was.
     */
    private Finding ofBranch(CheckResult.Fail fail, KnownRepository repository) {
        List<IdentityKey> keys = GuardChecks.ofMainBranch().stream()
                .map(check -> new IdentityKey("subject", "2", check.id()))
                .toList();
        Location place = Location.ofSetting(
                "branch restrictions · " + repository.mainBranch(),
                repository.mainBranch(),
                addresses.branchRestrictions(repository.fullName()));
        return fail.finding(GuardChecks.MAIN_BRANCH, keys, place);
    }

    private Finding ofVisibility(CheckResult.Fail fail, KnownRepository repository) {
        Check check = GuardChecks.VISIBILITY;
        Location place = Location.ofSetting(
                "repository · visibility", null, addresses.repositorySettings(repository.fullName()));
        List<IdentityKey> keys = List.of(new IdentityKey("subject", "1", check.id() + "|visibility"));
        return fail.finding(check, keys, place);
    }

    private GuardsData guards(GuardFacts facts, @Nullable BranchProtection branch) {
        String main = facts.repository().mainBranch();
        if (branch == null) {
            return new GuardsData(main, null, null, null, null, facts.whyUnread(), clock.instant());
        }
        Integer approvals = branch.approvalsThatHold();
        Boolean forcePushBlocked = branch.isClosed(Gap.FORCE_PUSH);
        boolean known = approvals != null && forcePushBlocked != null;
        return new GuardsData(
                main,
                approvals,
                forcePushBlocked,
                branch.isClosed(Gap.DELETION),
                branch.pushRestricted(),
                known ? null : branch.rules().whyUnsure(),
                clock.instant());
    }
}
