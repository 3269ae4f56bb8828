package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.PullRequestMerged;
import io.pailguard.ingest.check.Detection.HistoryRead;
import io.pailguard.ingest.facts.content.NewHistory;
import io.pailguard.ingest.facts.content.NewHistory.Merged;
import io.pailguard.ingest.git.FileCounts;
import io.pailguard.ingest.git.HistoryCommit;
import org.jspecify.annotations.Nullable;

/** A history as it may be told: what people wrote into messages and titles may be secrets. */
final class MaskedHistory {
    private final EngineInUse engine;

    MaskedHistory(EngineInUse engine) {
        this.engine = engine;
    }

    HistoryRead of(NewHistory history) {
        return new HistoryRead(
                history.telling(),
                history.readFrom(),
                history.complete(),
                history.owed(),
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
                counts.added(),
                counts.removed(),
                counts.notCounted(),
                counts.files());
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
