package io.pailguard.ingest.check.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.RefRead;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.facts.content.ContentFacts;
import io.pailguard.ingest.facts.content.RefChoice;
import io.pailguard.ingest.facts.content.RestRead;
import io.pailguard.ingest.git.RemoteRefs;
import io.pailguard.ingest.git.Survey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoneOverRestTest {
    private static final String SLIPPED = "refs/heads/slipped";

    @Test
    void shouldTakeABranchForGoneWhereGitLacksItAlone() {
        assertThat(result(null).refs().named(List.of(SLIPPED)).refs()).containsExactly(RefRead.gone(SLIPPED));

        DetectorResult overRest = result(new RestRead("git is refused", null, Instant.EPOCH, List.of()));
        assertThat(overRest.refs().named(List.of(SLIPPED)).refs()).isEmpty();
        assertThat(overRest.refs().toRead(Set.of(SLIPPED), List.of())).containsExactly(SLIPPED);
    }

    private static DetectorResult result(@Nullable RestRead rest) {
        var remote = new RemoteRefs(new TreeMap<>(), null);
        var choice = new RefChoice(null, List.of(), Map.of(), List.of());
        var survey = new Survey(
                List.of(), Map.of(), Map.of(), null, Map.of(), Map.of(), Map.of(), List.of(), Map.of(), Set.of());
        var read = new ContentScan.Read(List.of(), List.of(), Set.of(), Map.of(), List.of());
        return SecretsDetector.result("", new ContentFacts(remote, choice, null, survey, rest), List.of(), read);
    }
}
