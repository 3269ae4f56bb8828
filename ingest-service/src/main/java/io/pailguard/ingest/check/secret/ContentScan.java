package io.pailguard.ingest.check.secret;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.ingest.check.Progress;
import io.pailguard.ingest.check.Watcher;
import io.pailguard.ingest.check.secret.ScannedBlob.Outcome;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.content.PullRequests;
import io.pailguard.ingest.git.Blobs;
import io.pailguard.ingest.git.MirrorSettings;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.Survey;
import io.pailguard.ingest.git.Workers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the contents that a survey names, in batches with a checkpoint after each: what was read once, in this scan or an
 * earlier one, is not read again.
 */
@ApplicationScoped
class ContentScan {
    private final Mirrors mirrors;
    private final MirrorSettings limits;
    private final Workers workers;
    private final BlobMemory memory;
    private final RuleUpdate update;
    private final EngineSettings settings;
    private final PullRequests pullRequests;
    private final Addresses addresses;

    ContentScan(
            Mirrors mirrors,
            MirrorSettings limits,
            Workers workers,
            BlobMemory memory,
            RuleUpdate update,
            EngineSettings settings,
            PullRequests pullRequests,
            Addresses addresses) {
        this.mirrors = mirrors;
        this.limits = limits;
        this.workers = workers;
        this.memory = memory;
        this.update = update;
        this.settings = settings;
        this.pullRequests = pullRequests;
        this.addresses = addresses;
    }

    /**
     * What was read.
     *
     * @param holding full names of branches and tags where secrets stand
     * @param notRead why branches and tags do not count as read, by full name
     * @param limits which caps were reached; then not everything was seen
     */
    record Read(
            List<Finding> findings,
            List<Exclusion> exclusions,
            Set<String> holding,
            Map<String, String> notRead,
            List<String> limits) {}

    Uni<Read> read(EngineInUse engine, Target target, Survey survey, Watcher watcher) {
        UUID repository = target.repository().uuid();
        return update.carryOver(repository, engine)
                .chain(() -> memory.outcomes(repository, engine.id()))
                .map(outcomes -> new Run(engine, target, survey, watcher, outcomes))
                .call(run -> workers.run(() -> want(run)))
                .call(run -> run.watcher.report(run.progress()))
                .call(run -> batches(run, run.open(run.trees.wanted())))
                .call(this::recall)
                .call(run -> batches(run, run.open(run.replacedBySecrets())))
                .call(this::recall)
                .call(run -> workers.run(() -> look(run)))
                .call(this::forgetOld)
                .chain(this::compose);
    }

    private Run want(Run run) {
        return mirrors.with(run.repository(), mirror -> {
            run.trees.want(mirror);
            run.outcomes.forEach(run::count);
            return run;
        });
    }

    private Run look(Run run) {
        return mirrors.with(run.repository(), mirror -> {
            PlacedHits placed = run.placed();
            run.trees.look(mirror, run.outcomes, place -> !placed.at(place).isEmpty());
            return run;
        });
    }

    private Uni<Void> recall(Run run) {
        return memory.hits(run.repository(), run.engine.id())
                .invoke(hits -> run.hits = hits)
                .replaceWithVoid();
    }

    /** What left the lookback is not asked for again. A scan that was cut short does not know what that is. */
    private Uni<Void> forgetOld(Run run) {
        return run.trees.reached().isEmpty() && run.survey.isComplete()
                ? memory.forget(run.repository(), run.engine.id(), run.old())
                : Uni.createFrom().voidItem();
    }

    /** One after the other, and not one inside the other: a large repository has thousands. */
    private Uni<Void> batches(Run run, List<Reading> open) {
        int size = settings.batchFiles();
        return Multi.createFrom()
                .range(0, (open.size() + size - 1) / size)
                .onItem()
                .transformToUniAndConcatenate(i ->
                        batch(run, open.subList(i * size, Math.min(open.size(), (i + 1) * size))))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> batch(Run run, List<Reading> readings) {
        if (run.isLate()) {
            run.trees.reached().add("not read within " + settings.timeout());
            return Uni.createFrom().voidItem();
        }
        return workers.run(() -> scan(run, readings))
                .call(scanned -> memory.keep(run.repository(), run.engine.id(), scanned))
                .invoke(run::add)
                .chain(() -> run.watcher.report(run.progress()));
    }

    private List<ScannedBlob> scan(Run run, List<Reading> readings) {
        return mirrors.with(run.repository(), mirror -> {
            try (Blobs blobs = new Blobs(mirror)) {
                List<ScannedBlob> scanned = new ArrayList<>();
                for (Reading reading : readings) {
                    run.watcher.check();
                    ScannedBlob blob = run.engine.scan(blobs, reading);
                    if (blob != null) {
                        scanned.add(blob);
                    }
                }
                return scanned;
            }
        });
    }

    /** Twice: the first time tells which commits brought secrets in, for whose pull requests it is worth asking. */
    private Uni<Read> compose(Run run) {
        return workers.run(() -> compose(run, Map.of()).origins())
                .chain(commits -> pullRequests.of(run.target, commits))
                .chain(numbers -> workers.run(() -> compose(run, numbers).findings()))
                .call(findings -> run.watcher.report(run.progress()))
                .map(findings -> new Read(
                        findings,
                        Exclusions.named(run.trees.standings().excluded()),
                        run.trees.standings().holding(),
                        run.trees.notRead(),
                        Stream.concat(run.survey.limits().stream(), run.trees.reached().stream())
                                .toList()));
    }

    private Composed compose(Run run, Map<String, Integer> pullRequests) {
        var links = new RepositoryLinks(addresses, run.target.repository().fullName(), pullRequests);
        return Composed.of(
                new FindingAssembler(run.survey, run.trees.standings().all(), run.placed(), links).findings());
    }

    /** Findings, and the commits that brought them. */
    private record Composed(List<Finding> findings, List<String> origins) {
        static Composed of(List<Finding> findings) {
            List<String> commits = findings.stream()
                    .flatMap(finding -> finding.locations().stream())
                    .map(Finding.Location::origin)
                    .filter(origin -> origin != null)
                    .map(Finding.Origin::commit)
                    .distinct()
                    .sorted()
                    .toList();
            return new Composed(findings, commits);
        }
    }

    private record RepositoryLinks(Addresses addresses, String fullName, Map<String, Integer> pullRequests)
            implements FindingAssembler.Links {
        @Override
        public String source(String commit, String path, int line) {
            return addresses.source(fullName, commit, path, line);
        }

        @Override
        public @Nullable Integer pullRequest(String commit) {
            int number = pullRequests.getOrDefault(commit, 0);
            return number == 0 ? null : number;
        }
    }

    /** One reading under way. */
    private final class Run {
        private final EngineInUse engine;
        private final Target target;
        private final Survey survey;
        private final Watcher watcher;
        private final Map<Reading, Outcome> outcomes;
        private final long deadline = System.nanoTime() + settings.timeout().toNanos();
        private final TreeReading trees;
        private Map<Reading, List<StoredHit>> hits = Map.of();
        private int read;
        private int skipped;

        private Run(EngineInUse engine, Target target, Survey survey, Watcher watcher, Map<Reading, Outcome> outcomes) {
            this.engine = engine;
            this.target = target;
            this.survey = survey;
            this.watcher = watcher;
            this.outcomes = outcomes;
            this.trees = new TreeReading(survey, limits, watcher);
        }

        private UUID repository() {
            return target.repository().uuid();
        }

        private PlacedHits placed() {
            return new PlacedHits(hits, engine.loaded());
        }

        private boolean isLate() {
            return System.nanoTime() - deadline >= 0;
        }

        private void add(List<ScannedBlob> scanned) {
            scanned.forEach(it -> {
                outcomes.put(it.reading(), it.outcome());
                count(it.reading(), it.outcome());
            });
        }

        private void count(Reading reading, Outcome outcome) {
            if (trees.wanted().contains(reading)) {
                boolean isSkipped = outcome.reason() != null;
                skipped += isSkipped ? 1 : 0;
                read += isSkipped ? 0 : 1;
            }
        }

        /**
         * What stood where a content with a secret was then written, also under a former path, and read as where the
         * secret is seen: it tells whether the secret was there before.
         */
        private Set<Reading> replacedBySecrets() {
            Map<ObjectId, Set<FileKind>> kinds = new HashMap<>();
            hits.keySet()
                    .forEach(it -> kinds.computeIfAbsent(it.blob(), blob -> new HashSet<>())
                            .add(it.kind()));
            Set<Reading> replaced = new LinkedHashSet<>();
            survey.introductions().forEach((place, introductions) -> {
                for (FileKind kind : kinds.getOrDefault(place.blob(), Set.of())) {
                    introductions.forEach(it -> it.before().forEach(blob -> replaced.add(new Reading(blob, kind))));
                }
            });
            return replaced;
        }

        /** What neither a branch or tag nor the history within the lookback has, nor was there before. */
        private Set<Reading> old() {
            Set<ObjectId> before = new HashSet<>();
            survey.introductions()
                    .values()
                    .forEach(introductions -> introductions.forEach(it -> before.addAll(it.before())));
            Set<Reading> old = new HashSet<>(outcomes.keySet());
            old.removeIf(it -> trees.wanted().contains(it) || before.contains(it.blob()));
            return old;
        }

        private List<Reading> open(Set<Reading> readings) {
            return readings.stream().filter(it -> !outcomes.containsKey(it)).toList();
        }

        private Progress progress() {
            return new Progress(
                    read, trees.wanted().size(), skipped, survey.history().size());
        }
    }
}
