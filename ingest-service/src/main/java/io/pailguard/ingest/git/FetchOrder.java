package io.pailguard.ingest.git;

import io.pailguard.kit.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch.
 *
 * @param url without a credential
 * @param refs full names of the branches and tags to read, the main branch first
 * @param since history is read from here on; null reads the newest commits alone
 * @param now no commit is younger
 */
public record FetchOrder(
        UUID repository,
        String url,
        String username,
        Secret token,
        List<String> refs,
        @Nullable Instant since,
        Instant now) {
    public FetchOrder {
        refs = List.copyOf(refs);
    }

    public FetchOrder withRefs(List<String> others) {
        return new FetchOrder(repository, url, username, token, others, since, now);
    }

    List<String> branches() {
        return refs.stream().filter(RemoteRefs::isBranch).toList();
    }

    List<String> tags() {
        return refs.stream().filter(RemoteRefs::isTag).toList();
    }
}
