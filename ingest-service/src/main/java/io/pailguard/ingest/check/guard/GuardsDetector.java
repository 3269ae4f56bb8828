package io.pailguard.ingest.check.guard;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.event.GuardsData;
import io.pailguard.ingest.bitbucket.Addresses;
import io.pailguard.ingest.bitbucket.ApiPath;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.bitbucket.BranchRestriction;
import io.pailguard.ingest.bitbucket.BranchingModel;
import io.pailguard.ingest.bitbucket.ListShape;
import io.pailguard.ingest.bitbucket.Listing;
import io.pailguard.ingest.bitbucket.Refusal;
import io.pailguard.ingest.bitbucket.Refusal.Kind;
import io.pailguard.ingest.bitbucket.RefusedException;
import io.pailguard.ingest.bitbucket.Reply;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Digest;
import io.pailguard.ingest.check.Refs;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.Purpose;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Reads what guards a repository and checks it. What a credential may not read is not assessable, and says so. */
@ApplicationScoped
public class GuardsDetector {
    /** Its name in events. */
    public static final String NAME = "guards";

    private static final ListShape<BranchRestriction> RESTRICTIONS =
            ListShape.of(BranchRestriction.class, BranchRestriction::id);

    private final Bitbucket bitbucket;
    private final Addresses addresses;
    private final Clock clock;

    GuardsDetector(Bitbucket bitbucket, Addresses addresses, Clock clock) {
        this.bitbucket = bitbucket;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * What came of it: the findings, and the guards themselves for whoever wants the facts.
     *
     * @param refused whether the credential may not read them; another one may
     */
    public record Outcome(DetectorResult result, GuardsData guards, boolean refused) {}

    /** Fails with {@link RefusedException} when Bitbucket does not answer, and with what tokens and requests fail with. */
    public Uni<Outcome> detect(WatchedConnection connection, KnownRepository repository) {
        return facts(connection, repository).map(facts -> outcome(repository, facts));
    }

    /** Every check as not run. */
    public static List<CheckRun> notRun(String reason) {
        return notRun(GuardCheck.all(), reason);
    }

    private static List<CheckRun> notRun(List<GuardCheck> checks, String reason) {
        return checks.stream()
                .map(check -> new CheckRun(check.id(), check.version(), false, reason))
                .toList();
    }

    private Uni<GuardFacts> facts(WatchedConnection connection, KnownRepository repository) {
        if (repository.mainBranch() == null) {
            return Uni.createFrom()
                    .item(GuardFacts.unread(repository, "Bitbucket names no main branch of the repository."));
        }
        ApiPath path = path(repository, "branch-restrictions").with("pagelen", 100);
        return bitbucket
                .list(connection.id(), Purpose.READ_GUARDS, path, RESTRICTIONS)
                .chain(reply -> reply instanceof Reply.Found<Listing<BranchRestriction>> found
                        ? rules(connection.id(), repository, found.value())
                        : Uni.createFrom().item(refused(repository, reply)))
                .onFailure(AccessRefusedException.class)
                .recoverWithItem(e -> GuardFacts.refused(repository, e.getMessage()));
    }

    /**
     * What cannot be read may be the very rule that guards: then it is not known what does. The model is asked for only
     * where it matters, as it is applied, also where the repository takes it from its project.
     */
    private Uni<GuardFacts> rules(UUID connection, KnownRepository repository, Listing<BranchRestriction> listing) {
        if (!listing.isWhole()) {
            return Uni.createFrom().item(GuardFacts.unread(repository, String.join(" ", listing.gaps())));
        }
        List<BranchRestriction> all = listing.items();
        if (all.stream().noneMatch(BranchRestriction::isByBranchType)) {
            return Uni.createFrom().item(facts(repository, all, null, null));
        }
        return bitbucket
                .get(
                        connection,
                        Purpose.READ_GUARDS,
                        path(repository, "effective-branching-model"),
                        BranchingModel.class)
                .map(reply -> reply instanceof Reply.Found<BranchingModel> found
                        ? facts(repository, all, found.value(), null)
                        : facts(repository, all, null, whyNoModel(reply)));
    }

    private static GuardFacts facts(
            KnownRepository repository, List<BranchRestriction> all, BranchingModel model, String whyNoModel) {
        return new GuardFacts(
                repository, MainBranchRules.of(repository.mainBranch(), all, model, whyNoModel), null, false);
    }

    private static String whyNoModel(Reply<BranchingModel> reply) {
        Refusal refusal = ((Reply.Refused<BranchingModel>) reply).refusal();
        if (refusal.kind() != Kind.FORBIDDEN && refusal.kind() != Kind.MISSING) {
            throw new RefusedException(refusal);
        }
        return "A restriction by type of branch may hold, and Bitbucket does not show the branching model (status "
                + refusal.status() + ").";
    }

    private static GuardFacts refused(KnownRepository repository, Reply<?> reply) {
        Refusal refusal = ((Reply.Refused<?>) reply).refusal();
        if (refusal.kind() != Kind.FORBIDDEN) {
            throw new RefusedException(refusal);
        }
        String why = refusal.requiredScopes().isEmpty()
                ? "The credential may not read branch restrictions: they need an administrator of the repository."
                : "The credential lacks the scope " + String.join(", ", refusal.requiredScopes()) + ".";
        return GuardFacts.refused(repository, why);
    }

    private Outcome outcome(KnownRepository repository, GuardFacts facts) {
        BranchProtection branch = facts.rules() == null ? null : new BranchProtection(facts.rules());
        Verdict visibility = Visibility.of(repository);
        List<CheckRun> runs = new ArrayList<>(
                branch == null ? notRun(GuardCheck.ofMainBranch(), facts.notAssessable()) : branch.runs());
        String reason = visibility instanceof Verdict.NotAssessable not ? not.reason() : null;
        runs.add(new CheckRun(GuardCheck.VISIBILITY.id(), GuardCheck.VISIBILITY.version(), reason == null, reason));
        List<Finding> findings = new ArrayList<>();
        if (branch != null && branch.verdict() instanceof Verdict.Fail fail) {
            findings.add(ofBranch(fail, repository));
        }
        if (visibility instanceof Verdict.Fail fail) {
            findings.add(ofVisibility(fail, repository));
        }
        var result = new DetectorResult(
                NAME, input(findings, runs, facts), null, Refs.NONE, null, null, runs, true, List.of(), findings);
        return new Outcome(result, guards(facts, branch), facts.refused());
    }

    private static String input(List<Finding> findings, List<CheckRun> runs, GuardFacts facts) {
        List<String> parts = new ArrayList<>();
        runs.forEach(run -> parts.add(run.toString()));
        if (facts.rules() != null) {
            parts.add(facts.rules().branch());
            parts.add(facts.rules().described());
        }
        for (Finding finding : findings) {
            parts.add(finding.severity() + finding.title() + new TreeMap<>(finding.evidence()));
            parts.add(finding.location().url());
        }
        return Digest.of(parts);
    }

    /**
     * The main branch is meant as a role, whatever its name: the issue lives on when it is renamed. The keys of the gaps
     * are those of the issues that each of them once was.
     */
    private Finding ofBranch(Verdict.Fail fail, KnownRepository repository) {
        List<IdentityKey> keys = GuardCheck.ofMainBranch().stream()
                .map(check -> new IdentityKey("subject", "2", check.id()))
                .toList();
        Location place = new Location(
                "branch restrictions · " + repository.mainBranch(),
                0,
                0,
                null,
                repository.mainBranch(),
                null,
                null,
                true,
                addresses.branchRestrictions(repository.fullName()),
                null,
                null);
        return finding(GuardCheck.MAIN_BRANCH, fail, BranchProtection.DESCRIPTION, keys, place);
    }

    private Finding ofVisibility(Verdict.Fail fail, KnownRepository repository) {
        GuardCheck check = GuardCheck.VISIBILITY;
        Location place = new Location(
                "repository · visibility",
                0,
                0,
                null,
                null,
                null,
                null,
                true,
                addresses.repositorySettings(repository.fullName()),
                null,
                null);
        List<IdentityKey> keys = List.of(new IdentityKey("subject", "1", check.id() + "|visibility"));
        return finding(check, fail, Visibility.DESCRIPTION, keys, place);
    }

    private static Finding finding(
            GuardCheck check, Verdict.Fail fail, String description, List<IdentityKey> keys, Location place) {
        return new Finding(
                check.id(),
                check.version(),
                fail.title(),
                description,
                String.join("\n", fail.fix()),
                fail.severity(),
                Confidence.HIGH,
                keys,
                List.of(place),
                1,
                null,
                fail.evidence(),
                fail.controls());
    }

    private GuardsData guards(GuardFacts facts, BranchProtection branch) {
        if (branch == null) {
            return new GuardsData(facts.branch(), null, null, null, null, facts.notAssessable(), clock.instant());
        }
        Integer approvals = branch.approvalsThatHold();
        Boolean forcePushBlocked = branch.isClosed(Gap.FORCE_PUSH);
        boolean known = approvals != null && forcePushBlocked != null;
        return new GuardsData(
                facts.branch(),
                approvals,
                forcePushBlocked,
                branch.isClosed(Gap.DELETION),
                branch.pushRestricted(),
                known ? null : facts.rules().whyUnsure(),
                clock.instant());
    }

    private static ApiPath path(KnownRepository repository, String last) {
        return ApiPath.of("repositories", repository.workspace(), repository.slug(), last);
    }
}
