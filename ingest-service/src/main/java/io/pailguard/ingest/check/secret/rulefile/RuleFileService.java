package io.pailguard.ingest.check.secret.rulefile;

import io.pailguard.ingest.git.Workers;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do with files of rules. Callers have checked the role. */
@ApplicationScoped
class RuleFileService {
    private static final int MOST_FILES = 5;

    private final Pool pool;
    private final RuleFiles files;
    private final Workers workers;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    RuleFileService(Pool pool, RuleFiles files, Workers workers, Audit audit, Caller caller, Clock clock) {
        this.pool = pool;
        this.files = files;
        this.workers = workers;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** Loads a file, or another in its place; all of it or nothing. */
    Uni<RuleFileOutcome> load(String name, String content, @Nullable String ifMatch) {
        String by = caller.name();
        return workers.run(() -> RuleFileReader.read(name, content))
                .chain(read -> read instanceof ReadFile.Taken taken
                        ? pool.withTransaction(sql -> load(sql, name, content, taken, by, ifMatch))
                        : Uni.createFrom().item(new RuleFileOutcome.Wrong(((ReadFile.Refused) read).errors())));
    }

    private Uni<RuleFileOutcome> load(
            SqlConnection sql, String name, String content, ReadFile.Taken read, String by, @Nullable String ifMatch) {
        return files.lock(sql, name)
                .chain(before -> files.count(sql).chain(count -> {
                    Optional<HttpProblem> stale = before.flatMap(it -> Etags.refusal(ifMatch, it.version()));
                    if (stale.isPresent()) {
                        return Uni.createFrom().item(new RuleFileOutcome.OtherVersion(stale.get()));
                    }
                    if (before.isEmpty() && count >= MOST_FILES) {
                        return Uni.createFrom().item(tooMany());
                    }
                    return files.keep(sql, name, content, read, by, clock.instant())
                            .call(kept -> audit.record(sql, entry("rule-file.loaded", name, kept.rules())))
                            .map(kept -> new RuleFileOutcome.Kept(kept, before.isEmpty()));
                }));
    }

    private static RuleFileOutcome tooMany() {
        return new RuleFileOutcome.Wrong(List.of(new RuleError(
                null,
                MOST_FILES + " files are loaded, and there may be no more.",
                "Delete one, or put the rules into one of them.")));
    }

    Uni<RuleFileOutcome> delete(String name, @Nullable String ifMatch) {
        return pool.withTransaction(sql -> files.lock(sql, name)
                .chain(found -> found.isPresent()
                        ? delete(sql, found.get(), ifMatch)
                        : Uni.createFrom().item(new RuleFileOutcome.Unknown(name))));
    }

    private Uni<RuleFileOutcome> delete(SqlConnection sql, RuleFileView file, @Nullable String ifMatch) {
        Optional<HttpProblem> stale = Etags.refusal(ifMatch, file.version());
        return stale.isPresent()
                ? Uni.createFrom().item(new RuleFileOutcome.OtherVersion(stale.get()))
                : files.delete(sql, file.name())
                        .chain(() -> audit.record(sql, entry("rule-file.deleted", file.name(), file.rules())))
                        .replaceWith(new RuleFileOutcome.Deleted());
    }

    private static AuditEntry entry(String action, String name, int rules) {
        return new AuditEntry(action, "rule-file", name, null, Map.of("rules", rules));
    }
}
