package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.ingest.bitbucket.Failures;
import io.pailguard.ingest.check.Detection;
import io.pailguard.ingest.check.Detector;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Digest;
import io.pailguard.ingest.check.Published;
import io.pailguard.ingest.check.Refs;
import io.pailguard.ingest.check.Watcher;
import io.pailguard.ingest.check.secret.rulefile.RuleFiles;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.content.ContentCollector;
import io.pailguard.ingest.facts.content.ContentCollector.Remote;
import io.pailguard.ingest.facts.content.ContentDeniedException;
import io.pailguard.ingest.facts.content.ContentFacts;
import io.pailguard.ingest.facts.content.HistoryCollector;
import io.pailguard.ingest.facts.content.NewHistory;
import io.pailguard.ingest.facts.content.RefChoice;
import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.GitRefusedException.Kind;
import io.pailguard.ingest.git.ReadRef;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for secrets in a repository. Where nothing was pushed, what was told stands; else the contents are read that were
 * not read before.
 */
@ApplicationScoped
class SecretsDetector implements Detector {
    private static final String ID = "secrets";

    private final ContentCollector collector;
    private final HistoryCollector history;
    private final ContentScan contents;
    private final SecretEngine engine;
    private final RuleFiles ruleFiles;

    SecretsDetector(
            ContentCollector collector,
            HistoryCollector history,
            ContentScan contents,
            SecretEngine engine,
            RuleFiles ruleFiles) {
        this.collector = collector;
        this.history = history;
        this.contents = contents;
        this.engine = engine;
        this.ruleFiles = ruleFiles;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int cost() {
        return ContentCollector.REQUESTS + HistoryCollector.REQUESTS;
    }

    @Override
    public Uni<Detection> detect(Target target, Optional<Published> last, Watcher watcher) {
        return ruleFiles
                .inForce()
                .map(rules -> EngineInUse.of(engine, rules))
                .chain(inUse -> collector
                        .remote(target)
                        .chain(remote -> detect(inUse, remote, last, watcher)
                                .onFailure()
                                .recoverWithUni(failure -> collector
                                        .inPlaceOf(remote, failure)
                                        .chain(other -> detect(inUse, other, last, watcher)))))
                .onFailure(SecretsDetector::isDenied)
                .recoverWithItem(denied -> new Detection.Denied(Failures.message(denied)));
    }

    @Override
    public List<Check> checks() {
        return engine.rules().all();
    }

    private static boolean isDenied(Throwable failure) {
        return failure instanceof ContentDeniedException
                || failure instanceof GitRefusedException git
                        && (git.kind() == Kind.FORBIDDEN || git.kind() == Kind.MISSING);
    }

    private Uni<Detection> detect(EngineInUse inUse, Remote remote, Optional<Published> last, Watcher watcher) {
        String input = input(inUse, remote);
        boolean stands = last.isPresent() && last.get().stands(input);
        return stands
                ? history.isOwed(remote.target())
                        .chain(owed -> owed
                                ? commitsAlone(inUse, remote, last, watcher)
                                : Uni.createFrom().item(unchanged(inUse, way(remote))))
                : collector
                        .collect(remote, before(last), engine.maxBytes(), watcher)
                        .chain(facts -> contents.read(inUse, remote.target(), facts.survey(), watcher)
                                .chain(read -> history.collect(remote.target(), facts, watcher)
                                        .emitOn(Infrastructure.getDefaultWorkerPool())
                                        .map(fresh -> seen(input, facts, inUse, read, learned(inUse, remote, fresh)))));
    }

    /** Nothing was pushed, and an earlier scan could not tell of all commits. */
    private Uni<Detection> commitsAlone(EngineInUse inUse, Remote remote, Optional<Published> last, Watcher watcher) {
        return collector
                .collect(remote, before(last), engine.maxBytes(), watcher)
                .chain(facts -> history.collect(remote.target(), facts, watcher))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(fresh -> unchanged(inUse, learned(inUse, remote, fresh)));
    }

    private static Detection unchanged(EngineInUse inUse, List<Detection.Learned> learned) {
        return new Detection.Unchanged(inUse.ran(), learned);
    }

    private static List<Detection.Learned> learned(EngineInUse inUse, Remote remote, Optional<NewHistory> fresh) {
        List<Detection.Learned> learned = new ArrayList<>(way(remote));
        fresh.ifPresent(it -> learned.add(new MaskedHistory(inUse).of(it)));
        return learned;
    }

    private static List<Detection.Learned> way(Remote remote) {
        return remote.overRest()
                .map(why -> List.<Detection.Learned>of(new Detection.ReadOverRest(why, remote.since() != null)))
                .orElse(List.of());
    }

    private static Detection seen(
            String input, ContentFacts facts, EngineInUse inUse, ContentScan.Read read, List<Detection.Learned> more) {
        List<Detection.Learned> learned = new ArrayList<>();
        learned.add(new Detection.ContentRead(facts.survey().newest()));
        learned.addAll(more);
        return new Detection.Seen(result(input, facts, inUse.ran(), read), learned);
    }

    static RefChoice.Before before(Optional<Published> last) {
        return last.map(it -> new RefChoice.Before(it.ref(), it.holding())).orElse(RefChoice.Before.NOTHING);
    }

    static DetectorResult result(String input, ContentFacts facts, List<CheckRun> checks, ContentScan.Read read) {
        RefChoice choice = facts.choice();
        ReadRef main = choice.main() == null ? null : facts.survey().main();
        return new DetectorResult(
                ID,
                input,
                choice.main(),
                refs(facts, read),
                main == null ? null : main.commit().id(),
                facts.since(),
                checks,
                limits(facts, read),
                read.exclusions(),
                read.findings());
    }

    private static List<String> limits(ContentFacts facts, ContentScan.Read read) {
        List<String> limits = new ArrayList<>(facts.choice().faults());
        limits.addAll(read.limits());
        facts.survey().faults().forEach((ref, why) -> limits.add(ref + ": " + why));
        return limits;
    }

    private static Refs refs(ContentFacts facts, ContentScan.Read read) {
        Map<String, RefRead> seen = new LinkedHashMap<>();
        for (ReadRef ref : facts.survey().refs()) {
            String commit = ref.commit().id();
            String why = read.notRead().get(ref.ref());
            seen.put(
                    ref.ref(), why == null ? RefRead.read(ref.ref(), commit) : RefRead.notRead(ref.ref(), commit, why));
        }
        Map<String, String> others = new LinkedHashMap<>(read.notRead());
        others.putAll(facts.choice().beyond());
        others.forEach((ref, why) -> seen.putIfAbsent(
                ref, RefRead.notRead(ref, facts.remote().target(ref).peeled().name(), why)));
        // A list over REST comes page by page, and may miss one that is there: it does not say what is gone.
        return new Refs(
                List.copyOf(seen.values()),
                facts.rest() == null ? facts.remote().refs().keySet() : null,
                read.holding());
    }

    /** All that the findings and their links come from. */
    private static String input(EngineInUse inUse, Remote remote) {
        List<String> parts = new ArrayList<>(List.of(inUse.id()));
        parts.addAll(remote.identity());
        return Digest.of(parts);
    }
}
