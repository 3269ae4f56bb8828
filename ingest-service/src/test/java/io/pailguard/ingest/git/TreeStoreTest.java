package io.pailguard.ingest.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.git.TreeStore.Base;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;

class TreeStoreTest {
    private static final String MAIN = "refs/heads/main";
    private static final String OLD = "a".repeat(40);
    private static final String NEW = "b".repeat(40);

    private final Repository mirror = new InMemoryRepository(new DfsRepositoryDescription("test"));
    private final TreeStore store = new TreeStore(mirror, 100);

    @Test
    void shouldGiveBackEveryPathAsItIs() {
        Map<String, String> excluded = Map.of("x\nlfs src/app.env", "unreadable-name", "\n", "lfs", " b ", "too-large");

        store.keepWhole(OLD, files("a.env"), excluded);

        assertThat(store.whole(OLD)).hasValueSatisfying(kept -> {
            assertThat(kept.excluded()).isEqualTo(excluded);
            assertThat(kept.files()).containsOnlyKeys("a.env");
            assertThat(kept.maxFileBytes()).isEqualTo(100);
        });
    }

    @Test
    void shouldKeepWhatARefWasReadAtUntilItsNextCommitIsWhole() {
        store.keepWhole(OLD, files("a.env"), Map.of());
        store.readWholly(MAIN, OLD);
        store.keepPart(NEW, files("b.env"), Map.of());
        store.readPartly(MAIN, NEW);
        String next = "c".repeat(40);

        store.keepOnly(Set.of(next), Set.of(MAIN));

        assertThat(store.bases(MAIN)).extracting(Base::commit).containsExactly(NEW, OLD);
        assertThat(store.bases(MAIN))
                .allSatisfy(base -> assertThat(store.tree(base)).isPresent());
        assertThat(store.part(NEW)).isEmpty();

        store.keepWhole(next, files("c.env"), Map.of());
        store.readWholly(MAIN, next);
        assertThat(store.bases(MAIN)).extracting(Base::commit).containsExactly(next);

        store.keepOnly(Set.of(), Set.of());
        assertThat(store.bases(MAIN)).isEmpty();
    }

    @Test
    void shouldReadAnewWhatItCannotRead() throws IOException {
        try (ObjectInserter inserter = mirror.newObjectInserter()) {
            var odd = new TreeFormatter();
            odd.append("excluded", FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, "lfs a\n".getBytes()));
            ObjectId root = inserter.insert(odd);
            inserter.flush();
            RefUpdate update = mirror.updateRef("refs/pailguard-files/whole/" + OLD);
            update.setNewObjectId(root);
            update.forceUpdate();
        }

        assertThat(store.whole(OLD)).isEmpty();
    }

    private SortedMap<String, TreeEntry> files(String path) {
        SortedMap<String, TreeEntry> files = new TreeMap<>();
        files.put(path, new TreeEntry(store.keep(path.getBytes()), FileMode.REGULAR_FILE));
        return files;
    }
}
