package io.pailguard.ingest.check.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.ingest.git.CommitFacts;
import io.pailguard.ingest.git.ReadRef;
import io.pailguard.ingest.git.RefTrees;
import io.pailguard.ingest.git.TestLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;

class StandingsTest {
    /** A side branch whose large files did not come closes nothing of its own, and keeps nothing of the others back. */
    @Test
    void shouldNotTakeARefForReadOfWhichMoreDidNotComeThanCanBeNamed() throws IOException {
        try (Repository mirror = new InMemoryRepository(new DfsRepositoryDescription("test"))) {
            ObjectId tree = empty(mirror);
            var trees = new RefTrees(mirror, TestLimits.in(Path.of("mirrors")), () -> false);
            var standings = new Standings(Map.of(), Map.of(), place -> false);

            assertThat(standings.look(trees, ref("refs/heads/main", tree, 1), true))
                    .isEmpty();
            assertThat(standings.look(trees, ref("refs/heads/side", tree, ScanCompleted.MAX_EXCLUSIONS + 1), false))
                    .hasValueSatisfying(why -> assertThat(why).contains("than can be named"));
            assertThat(standings.excluded()).containsOnlyKeys("0.bin");
        }
    }

    private static ReadRef ref(String name, ObjectId tree, int excluded) {
        Map<String, String> paths =
                IntStream.range(0, excluded).boxed().collect(Collectors.toMap(i -> i + ".bin", i -> "too-large"));
        return new ReadRef(name, new CommitFacts("a".repeat(40), "Ana", Instant.EPOCH, 0), tree, paths);
    }

    private static ObjectId empty(Repository mirror) throws IOException {
        try (ObjectInserter inserter = mirror.newObjectInserter()) {
            ObjectId tree = inserter.insert(new TreeFormatter());
            inserter.flush();
            return tree;
        }
    }
}
