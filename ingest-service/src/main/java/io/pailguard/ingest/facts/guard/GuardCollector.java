package io.pailguard.ingest.facts.guard;

import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.Refusal.Kind;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.model.BranchRestriction;
import io.pailguard.bitbucket.model.BranchingModel;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.branch.Restriction;
import io.pailguard.ingest.facts.branch.RestrictionCollector;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.snapshot.FactReader;
import io.pailguard.ingest.facts.snapshot.FactReader.Seen;
import io.pailguard.ingest.facts.snapshot.Facts;
import io.pailguard.ingest.facts.snapshot.Reading.Read;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads what guards the main branch of a repository; what it reads of restrictions is kept with the other facts. */
@ApplicationScoped
public class GuardCollector {
    /** Requests that a repository takes: its restrictions, and the branching model. */
    public static final int REQUESTS = 2;

    private final Bitbucket bitbucket;
    private final RestrictionCollector restrictions;
    private final FactReader reader;
    private final Facts facts;

    GuardCollector(Bitbucket bitbucket, RestrictionCollector restrictions, FactReader reader, Facts facts) {
        this.bitbucket = bitbucket;
        this.restrictions = restrictions;
        this.reader = reader;
        this.facts = facts;
    }

    /** Fails with {@link RefusedException} when Bitbucket does not answer, and with what tokens and requests fail with. */
    public Uni<GuardFacts> collect(Target target) {
        String main = target.repository().mainBranch();
        return main == null
                ? Uni.createFrom()
                        .item(GuardFacts.unread(
                                target, target.connection().id(), "Bitbucket names no main branch of the repository."))
                : reader.read(target, restrictions)
                        .call(seen -> facts.keep(target.repository(), restrictions, seen))
                        .chain(seen -> guards(target, main, seen));
    }

    private Uni<GuardFacts> guards(Target target, String main, Seen seen) {
        return seen.reading() instanceof Read read
                ? restrictions(target, main, seen.through(), read)
                : Uni.createFrom()
                        .item(GuardFacts.unread(
                                target,
                                seen.through(),
                                String.valueOf(seen.reading().why())));
    }

    /**
     * What cannot be read may be the very rule that guards: then it is not known what does. The model is asked for only
     * where it matters, as it is applied, also where the repository takes it from its project.
     */
    private Uni<GuardFacts> restrictions(Target target, String main, UUID through, Read read) {
        List<BranchRestriction> all = read.items().stream()
                .map(Restriction.class::cast)
                .map(Restriction::said)
                .toList();
        if (all.stream().noneMatch(BranchRestriction::isByBranchType)) {
            return Uni.createFrom()
                    .item(GuardFacts.of(target, through, MainBranchRestrictions.of(main, all, null, "")));
        }
        return bitbucket
                .get(through, Purpose.READ_GUARDS, path(target, "effective-branching-model"), BranchingModel.class)
                .map(reply -> reply instanceof Reply.Found<BranchingModel> found
                        ? MainBranchRestrictions.of(main, all, found.value(), "")
                        : MainBranchRestrictions.of(main, all, null, whyNoModel(reply)))
                .map(restrictions -> GuardFacts.of(target, through, restrictions));
    }

    private static String whyNoModel(Reply<BranchingModel> reply) {
        Refusal refusal = ((Reply.Refused<BranchingModel>) reply).refusal();
        if (refusal.kind() != Kind.FORBIDDEN && refusal.kind() != Kind.MISSING) {
            throw new RefusedException(refusal);
        }
        return "A restriction by type of branch may hold, and Bitbucket does not show the branching model (status "
                + refusal.status() + ").";
    }

    private static ApiPath path(Target target, String last) {
        KnownRepository repository = target.repository();
        return ApiPath.of("repositories", repository.workspace(), repository.slug(), last);
    }
}
