package io.pailguard.ingest.detect.guards;

import io.pailguard.contracts.Confidence;
import io.pailguard.contracts.Finding;
import io.pailguard.contracts.GuardsData;
import io.pailguard.contracts.ScanCompleted.CheckRun;
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
import io.pailguard.ingest.collect.KnownRepository;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.Purpose;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.detect.DetectorResult;
import io.pailguard.ingest.detect.Digest;
import io.pailguard.ingest.detect.Refs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** What came of it: the findings, and the guards themselves for whoever wants the facts. */
    public record Outcome(DetectorResult result, GuardsData guards) {}

    /** Fails with {@link RefusedException} when Bitbucket does not answer, and with what tokens and requests fail with. */
    public Uni<Outcome> detect(WatchedConnection connection, KnownRepository repository) {
        return facts(connection, repository).map(facts -> outcome(repository, facts));
    }

    /** Every check as not run. */
    public static List<CheckRun> notRun(String reason) {
        return Arrays.stream(GuardCheck.values())
                .map(check -> new CheckRun(check.id(), check.version(), false, reason))
                .toList();
    }

    private Uni<GuardFacts> facts(WatchedConnection connection, KnownRepository repository) {
        if (repository.mainBranch() == null) {
            return Uni.createFrom().item(new GuardFacts(repository, null, null));
        }
        ApiPath path = path(repository, "branch-restrictions").with("pagelen", 100);
        return bitbucket
                .list(connection.id(), Purpose.READ_GUARDS, path, RESTRICTIONS)
                .chain(reply -> reply instanceof Reply.Found<Listing<BranchRestriction>> found
                        ? rules(connection.id(), repository, found.value())
                        : Uni.createFrom().item(refused(repository, reply)))
                .onFailure(AccessRefusedException.class)
                .recoverWithItem(e -> new GuardFacts(repository, null, e.getMessage()));
    }

    /** What cannot be read may be the very rule that guards: then it is not known what does. */
    private Uni<GuardFacts> rules(UUID connection, KnownRepository repository, Listing<BranchRestriction> listing) {
        if (!listing.isWhole()) {
            return Uni.createFrom().item(new GuardFacts(repository, null, String.join(" ", listing.gaps())));
        }
        List<BranchRestriction> all = listing.items();
        boolean refersToModel = all.stream().anyMatch(rule -> "branching_model".equals(rule.matchKind()));
        Uni<BranchingModel> model = refersToModel
                ? bitbucket
                        .get(connection, Purpose.READ_GUARDS, path(repository, "branching-model"), BranchingModel.class)
                        .map(Reply::orThrow)
                : Uni.createFrom().nullItem();
        return model.map(it -> new GuardFacts(repository, MainBranchRules.of(repository.mainBranch(), all, it), null));
    }

    private static GuardFacts refused(KnownRepository repository, Reply<?> reply) {
        Refusal refusal = ((Reply.Refused<?>) reply).refusal();
        if (refusal.kind() != Kind.FORBIDDEN) {
            throw new RefusedException(refusal);
        }
        String why = refusal.requiredScopes().isEmpty()
                ? "The credential may not read branch restrictions: they need an administrator of the repository."
                : "The credential lacks the scope " + String.join(", ", refusal.requiredScopes()) + ".";
        return new GuardFacts(repository, null, why);
    }

    private Outcome outcome(KnownRepository repository, GuardFacts facts) {
        List<CheckRun> runs = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (GuardCheck check : GuardCheck.values()) {
            Verdict verdict = check.of(facts);
            String reason = verdict instanceof Verdict.NotAssessable not ? not.reason() : null;
            runs.add(new CheckRun(check.id(), check.version(), reason == null, reason));
            if (verdict instanceof Verdict.Fail fail) {
                findings.add(finding(check, fail, repository));
            }
        }
        var result = new DetectorResult(
                NAME, input(findings, runs, facts), null, Refs.NONE, null, null, runs, true, List.of(), findings);
        return new Outcome(result, guards(facts));
    }

    private static String input(List<Finding> findings, List<CheckRun> runs, GuardFacts facts) {
        List<String> parts = new ArrayList<>();
        runs.forEach(run -> parts.add(run.toString()));
        if (facts.rules() != null) {
            facts.rules().rules().stream()
                    .map(BranchRestriction::toString)
                    .sorted()
                    .forEach(parts::add);
        }
        for (Finding finding : findings) {
            parts.add(finding.severity() + finding.title() + new TreeMap<>(finding.evidence()));
            parts.add(finding.location().url());
        }
        return Digest.of(parts);
    }

    private Finding finding(GuardCheck check, Verdict.Fail fail, KnownRepository repository) {
        String branch = repository.mainBranch();
        String setting = check.isAboutBranch() ? "branch restrictions · " + branch : "repository · visibility";
        String subject = check.isAboutBranch() ? branch : "visibility";
        String url = check.isAboutBranch()
                ? addresses.branchRestrictions(repository.fullName())
                : addresses.repositorySettings(repository.fullName());
        return new Finding(
                check.id(),
                check.version(),
                fail.title(),
                check.description(),
                String.join("\n", check.fix()),
                fail.severity(),
                Confidence.HIGH,
                List.of(new Finding.IdentityKey("subject", "1", check.id() + "|" + subject)),
                List.of(new Finding.Location(
                        setting, 0, 0, null, check.isAboutBranch() ? branch : null, null, null, true, url, null)),
                1,
                null,
                fail.evidence(),
                check.controls());
    }

    private GuardsData guards(GuardFacts facts) {
        MainBranchRules rules = facts.rules();
        boolean known = rules != null;
        return new GuardsData(
                facts.branch(),
                known ? rules.requiredApprovals() : null,
                known ? rules.has("force") : null,
                known ? rules.has("delete") : null,
                known ? rules.has("push") : null,
                facts.notAssessable(),
                clock.instant());
    }

    private static ApiPath path(KnownRepository repository, String last) {
        return ApiPath.of("repositories", repository.workspace(), repository.slug(), last);
    }
}
