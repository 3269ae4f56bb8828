package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.PullRequestMerged;
import io.pailguard.ingest.check.Detection.HistoryRead;
import io.pailguard.ingest.facts.content.NewHistory;
import io.pailguard.ingest.facts.content.NewHistory.Merged;
import io.pailguard.ingest.git.FileCounts;
import io.pailguard.ingest.git.HistoryCommit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A history as it may be told: what people wrote into messages and titles may be secrets. */
final class MaskedHistory {
    private final EngineInUse engine;

    MaskedHistory(EngineInUse engine) {
        this.engine = engine;
    }

    HistoryRead of(NewHistory history) {
        return new HistoryRead(
                history.readFrom(),
                history.complete(),
                history.commits().stream().map(this::commit).toList(),
                history.merged().stream().map(this::merged).toList());
    }

    private Commit commit(HistoryCommit commit) {
        FileCounts counts = commit.counts();
        return new Commit(
                commit.facts().id(),
                commit.parents(),
                engine.masked(commit.facts().author()),
                commit.facts().at(),
                engine.masked(commit.subject()),
                commit.reverts(),
                counts.changed(),
                lines(counts, FileChange::added),
                lines(counts, FileChange::removed),
                counts.notCounted(),
                counts.files());
    }

    /** Binary files have none. */
    private static @Nullable Integer lines(FileCounts counts, Function<FileChange, @Nullable Integer> which) {
        List<Integer> lines =
                counts.files().stream().map(which).filter(Objects::nonNull).toList();
        return counts.changed() == null
                ? null
                : lines.stream().mapToInt(Integer::intValue).sum();
    }

    private PullRequestMerged merged(Merged merged) {
        return new PullRequestMerged(
                merged.record().id(),
                masked(merged.record().title()),
                masked(merged.record().author()),
                masked(merged.record().source()),
                merged.commit().id(),
                merged.commit().at(),
                merged.url());
    }

    private @Nullable String masked(@Nullable String text) {
        return text == null ? null : engine.masked(text);
    }
}
