package io.pailguard.ingest.git;

import io.pailguard.kit.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What to fetch.
 *
 * @param url without a credential
 * @param mainBranch name without {@code refs/heads/}; null for an empty repository
 * @param otherBranches names of branches with commits within the lookback
 * @param since history is read from here on; null reads the newest commit alone
 */
public record FetchOrder(
        UUID repository,
        String url,
        String username,
        Secret token,
        String mainBranch,
        List<String> otherBranches,
        Instant since) {
    public FetchOrder {
        otherBranches = List.copyOf(otherBranches);
    }

    public FetchOrder withOtherBranches(List<String> branches) {
        return new FetchOrder(repository, url, username, token, mainBranch, branches, since);
    }
}
