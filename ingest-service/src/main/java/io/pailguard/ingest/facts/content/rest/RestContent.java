package io.pailguard.ingest.facts.content.rest;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.model.CommitInfo;
import io.pailguard.bitbucket.model.Ref;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.content.rest.RestReading.Limits;
import io.pailguard.ingest.git.CommitFacts;
import io.pailguard.ingest.git.MirrorSettings;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.ReadRef;
import io.pailguard.ingest.git.RemoteRefs;
import io.pailguard.ingest.git.Stop;
import io.pailguard.ingest.git.Survey;
import io.pailguard.ingest.git.TreeStore;
import io.pailguard.ingest.git.Workers;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The files at the newest commits of branches and tags over REST, in the form in which git's way gives them. Which files a
 * commit has and what is in them is believed of Bitbucket; that each is whole is held against the size that is listed.
 */
@ApplicationScoped
public class RestContent {
    private final Bitbucket bitbucket;
    private final Mirrors mirrors;
    private final MirrorSettings settings;
    private final Workers workers;

    RestContent(Bitbucket bitbucket, Mirrors mirrors, MirrorSettings settings, Workers workers) {
        this.bitbucket = bitbucket;
        this.mirrors = mirrors;
        this.settings = settings;
        this.workers = workers;
    }

    /** What the remote has. Fails with {@link RefusedException}, also where not all of it is listed: the others are not gone. */
    public Uni<RestRemote> remote(Target target) {
        var api = new SourceApi(bitbucket, target);
        SortedMap<String, RemoteRefs.Target> refs = new TreeMap<>();
        Map<String, CommitInfo> commits = new HashMap<>();
        return api.refs("branches")
                .invoke(reply -> take(whole(reply.orThrow()), true, refs, commits))
                .chain(() -> api.refs("tags"))
                .invoke(reply -> take(whole(reply.orThrow()), false, refs, commits))
                .map(reply -> new RestRemote(new RemoteRefs(refs, null), commits));
    }

    private static Listing<Ref> whole(Listing<Ref> listing) {
        if (!listing.isWhole()) {
            throw new RefusedException(
                    Refusal.unreadable("Not all branches and tags are listed. " + String.join(" ", listing.gaps())));
        }
        return listing;
    }

    /** What stands for no commit has none to be read. */
    private static void take(
            Listing<Ref> listing,
            boolean branches,
            SortedMap<String, RemoteRefs.Target> refs,
            Map<String, CommitInfo> commits) {
        for (Ref ref : listing.items()) {
            CommitInfo commit = ref.target();
            ObjectId id = ObjectId.zeroId();
            if (commit != null && ObjectId.isId(commit.hash())) {
                id = ObjectId.fromString(commit.hash());
                commits.put(id.name(), commit);
            }
            refs.put(
                    branches ? RemoteRefs.branch(ref.name()) : RemoteRefs.tag(ref.name()),
                    new RemoteRefs.Target(id, id));
        }
    }

    /** The files of branches and tags. What could not be read to its end is a limit. @param refs full names, the main branch first */
    public Uni<Survey> survey(Target target, RestRemote remote, List<String> refs, Reach reach) {
        var reading = new RestReading(
                new SourceApi(bitbucket, target),
                mirrors,
                workers,
                target.repository().uuid(),
                new Limits(settings.maxFiles(), reach.maxFiles(), reach.maxFileBytes(), settings.mirrorCap()),
                reach.stop());
        var survey = new Parts(remote, reach.now());
        return workers.run(() -> {
                    mirrors.makeRoom(target.repository().uuid());
                    return true;
                })
                .chain(() -> InTurn.each(refs, ref -> read(ref, remote, reading, survey)))
                .chain(() -> workers.run(() -> forgetOthers(target, remote, reach)))
                .map(done -> survey.survey());
    }

    /**
     * How far it goes.
     *
     * @param maxFiles that are asked for
     * @param maxFileBytes of one file
     */
    public record Reach(int maxFiles, int maxFileBytes, Instant now, Stop stop) {}

    private static Uni<Void> read(String ref, RestRemote remote, RestReading reading, Parts survey) {
        String commit = remote.commit(ref);
        if (!remote.commits().containsKey(commit)) {
            survey.notRead.put(ref, "it is not of a commit");
            return Uni.createFrom().voidItem();
        }
        return reading.tree(ref, commit)
                .invoke(tree -> survey.add(ref, commit, tree))
                .replaceWithVoid();
    }

    private boolean forgetOthers(Target target, RestRemote remote, Reach reach) {
        return mirrors.with(target.repository().uuid(), mirror -> {
            new TreeStore(mirror, reach.maxFileBytes())
                    .keepOnly(remote.commits().keySet(), remote.refs().refs().keySet());
            return true;
        });
    }

    /** Of a survey. */
    private static final class Parts {
        private final RestRemote remote;
        private final Instant now;
        private final List<ReadRef> refs = new ArrayList<>();
        private final Map<String, String> notRead = new LinkedHashMap<>();
        private final Set<String> limits = new LinkedHashSet<>();
        private final Set<Instant> times = new HashSet<>();

        private Parts(RestRemote remote, Instant now) {
            this.remote = remote;
            this.now = now;
        }

        private void add(String ref, String commit, RestReading.Tree tree) {
            CommitFacts facts = remote.facts(commit, now);
            Instant said = Objects.requireNonNull(remote.commits().get(commit)).date();
            if (RemoteRefs.isBranch(ref) && said != null) {
                times.add(RestRemote.at(said, now));
            }
            refs.add(new ReadRef(ref, facts, tree.kept().tree(), tree.kept().excluded()));
            tree.gap().ifPresent(why -> {
                notRead.put(ref, why);
                limits.add(RemoteRefs.shortName(ref) + ": " + why);
            });
        }

        private Survey survey() {
            return new Survey(
                    refs,
                    notRead,
                    Map.of(),
                    times.stream().max(Instant::compareTo).orElse(null),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    Map.of(),
                    limits);
        }
    }
}
