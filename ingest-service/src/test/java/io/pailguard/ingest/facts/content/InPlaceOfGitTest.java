package io.pailguard.ingest.facts.content;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.ingest.facts.content.ContentCollector.Remote;
import io.pailguard.ingest.facts.content.ContentCollector.Source;
import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.GitRefusedException.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InPlaceOfGitTest {
    /** The next attempt gets another token. */
    @Test
    void shouldNotTakeRestWhereATokenWasRevokedDuringTheFetch() {
        var collector = new ContentCollector(null, null, null, null, null, null, null, null, null, null, null, null);
        var remote = new Remote(null, null, Instant.EPOCH, null, List.of(), new Source.Git(null));
        var revoked = new GitRefusedException(Kind.UNAUTHORIZED, "Git does not accept the credential.", null);

        assertThatThrownBy(() -> collector.inPlaceOf(remote, revoked).await().indefinitely())
                .isSameAs(revoked);
    }
}
