package io.pailguard.ingest.facts.content.rest;

import io.pailguard.bitbucket.model.CommitInfo;
import io.pailguard.ingest.git.CommitFacts;
import io.pailguard.ingest.git.RemoteRefs;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Bitbucket lists of a repository's branches and tags.
 *
 * @param commits those that they stand for, by their hash
 */
public record RestRemote(RemoteRefs refs, Map<String, CommitInfo> commits) {
    public RestRemote {
        commits = Map.copyOf(commits);
    }

    String commit(String ref) {
        return refs.target(ref).peeled().name();
    }

    /** @param now where it does not say when it was made, or says a time to come */
    CommitFacts facts(String commit, Instant now) {
        CommitInfo info = commits.get(commit);
        return CommitFacts.listed(
                commit, info == null ? null : info.author(), at(info == null ? null : info.date(), now), -1);
    }

    static Instant at(@Nullable Instant said, Instant now) {
        return said == null || said.isAfter(now) ? now : said;
    }
}
