package io.pailguard.simulator.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of one commit. */
public final class Tree {

    private static final byte[] LFS_BEGINNING =
            "version https://git-lfs.github.com/spec/v1".getBytes(StandardCharsets.US_ASCII);

    private final GitRepository repository;
    private final RevCommit commit;

    /**
     * A file or folder.
     *
     * @param size of a file; 0 for folders and submodules
     */
    public record Entry(String path, FileMode mode, ObjectId id, long size) {

        public boolean isFolder() {
            return FileMode.TREE.equals(mode);
        }

        public boolean isSubmodule() {
            return FileMode.GITLINK.equals(mode);
        }

        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    public Tree(GitRepository repository, RevCommit commit) {
        this.repository = repository;
        this.commit = commit;
    }

    public Optional<Entry> entry(String path) {
        try (ObjectReader reader = repository.jgit().newObjectReader();
                TreeWalk walk = TreeWalk.forPath(reader, path, commit.getTree())) {
            return walk == null ? Optional.empty() : Optional.of(entry(reader, walk));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a folder holds, nearest level first, folders before files.
     *
     * @param folder without slash at its end; empty for the root
     * @param depth 1 for the folder's own entries
     * @param most entries; of more the listing is one longer than that, and not whole
     */
    public List<Entry> list(String folder, int depth, int most) {
        List<Entry> entries = new ArrayList<>();
        int level = folder.isEmpty() ? 0 : slashes(folder) + 1;
        try (ObjectReader reader = repository.jgit().newObjectReader();
                TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(folderTree(folder));
            while (entries.size() <= most && walk.next()) {
                Entry entry = entry(reader, walk);
                entries.add(folder.isEmpty() ? entry : below(folder, entry));
                if (walk.isSubtree() && walk.getDepth() + 1 < depth) {
                    walk.enterSubtree();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entries.sort(Comparator.<Entry>comparingInt(entry -> slashes(entry.path()) - level)
                .thenComparing(entry -> !entry.isFolder())
                .thenComparing(Entry::path));
        return entries;
    }

    public byte[] content(Entry entry) {
        try (ObjectReader reader = repository.jgit().newObjectReader()) {
            return reader.open(entry.id()).getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Bitbucket says about a file: {@code link}, {@code executable}, {@code subrepository}, {@code binary}, {@code lfs}. */
    public List<String> attributes(Entry entry) {
        List<String> attributes = new ArrayList<>();
        if (entry.isSubmodule()) {
            attributes.add("subrepository");
            return attributes;
        }
        if (FileMode.SYMLINK.equals(entry.mode())) {
            attributes.add("link");
        }
        if (FileMode.EXECUTABLE_FILE.equals(entry.mode())) {
            attributes.add("executable");
        }
        byte[] content = content(entry);
        if (RawText.isBinary(content)) {
            attributes.add("binary");
        }
        if (startsWith(content, LFS_BEGINNING)) {
            attributes.add("lfs");
        }
        return attributes;
    }

    private ObjectId folderTree(String folder) {
        return folder.isEmpty()
                ? commit.getTree()
                : entry(folder).filter(Entry::isFolder).orElseThrow().id();
    }

    private static Entry below(String folder, Entry entry) {
        return new Entry(folder + '/' + entry.path(), entry.mode(), entry.id(), entry.size());
    }

    private static Entry entry(ObjectReader reader, TreeWalk walk) throws IOException {
        FileMode mode = walk.getFileMode();
        ObjectId id = walk.getObjectId(0);
        boolean sized = !FileMode.TREE.equals(mode) && !FileMode.GITLINK.equals(mode);
        return new Entry(walk.getPathString(), mode, id, sized ? reader.getObjectSize(id, ObjectReader.OBJ_ANY) : 0);
    }

    private static int slashes(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }

    private static boolean startsWith(byte[] content, byte[] beginning) {
        if (content.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if (content[i] != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
