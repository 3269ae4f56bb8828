package io.pailguard.ingest.facts.content.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.git.KeptTree;
import io.pailguard.ingest.git.TreeEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final KeptTree TREE = new KeptTree(
            ObjectId.zeroId(),
            new TreeMap<>(Map.of("a.env", new TreeEntry(ObjectId.zeroId(), FileMode.REGULAR_FILE))),
            Map.of("dump.sql", RestFiles.TOO_LARGE, "big.zip", "lfs"),
            100);

    @Test
    void shouldJudgeAnewWhatWasTooLargeByALowerLimit() {
        var files = new RestFiles();

        new Difference(TREE, 200).apply(List.of(), files);

        assertThat(files.open()).extracting(SourceFile::path).containsExactly("dump.sql");
        assertThat(files.excluded()).containsOnlyKeys("big.zip");
        assertThat(files.known()).containsOnlyKeys("a.env");
    }

    @Test
    void shouldLeaveWhatIsAsItWas() {
        var files = new RestFiles();

        new Difference(TREE, 100).apply(List.of(), files);

        assertThat(files.open()).isEmpty();
        assertThat(files.excluded()).isEqualTo(TREE.excluded());
    }
}
