package io.pailguard.simulator.sample.history;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;

/**
 * A directory that never changes: each edit gives another one, which shares what stayed the same. What was written once
 * is not written again.
 */
final class Tree {
    static final Tree EMPTY = new Tree(new TreeMap<>(), new TreeMap<>());

    private final TreeMap<String, Tree> directories;
    private final TreeMap<String, Leaf> files;
    private ObjectId written;

    private Tree(TreeMap<String, Tree> directories, TreeMap<String, Leaf> files) {
        this.directories = directories;
        this.files = files;
    }

    /** Null when there is no such file. */
    Leaf file(String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return files.get(path);
        }
        Tree directory = directories.get(path.substring(0, slash));
        return directory == null ? null : directory.file(path.substring(slash + 1));
    }

    Tree with(String path, Leaf leaf) {
        Tree changed = new Tree(new TreeMap<>(directories), new TreeMap<>(files));
        int slash = path.indexOf('/');
        if (slash < 0) {
            changed.files.put(path, leaf);
        } else {
            Tree directory = directories.getOrDefault(path.substring(0, slash), EMPTY);
            changed.directories.put(path.substring(0, slash), directory.with(path.substring(slash + 1), leaf));
        }
        return changed;
    }

    /** Directories that become empty vanish, as they do in git. */
    Tree without(String path) {
        Tree changed = new Tree(new TreeMap<>(directories), new TreeMap<>(files));
        int slash = path.indexOf('/');
        if (slash < 0) {
            changed.files.remove(path);
            return changed;
        }
        String name = path.substring(0, slash);
        Tree directory = directories.getOrDefault(name, EMPTY).without(path.substring(slash + 1));
        if (directory.isEmpty()) {
            changed.directories.remove(name);
        } else {
            changed.directories.put(name, directory);
        }
        return changed;
    }

    /** Every file by its full path. */
    Map<String, Leaf> flat() {
        Map<String, Leaf> all = new TreeMap<>();
        collect("", all);
        return all;
    }

    /** The files that differ from an older state; a null leaf stands for a removed file. */
    Map<String, Leaf> changesSince(Tree older) {
        Map<String, Leaf> changes = new TreeMap<>();
        Map<String, Leaf> before = older.flat();
        Map<String, Leaf> after = flat();
        after.forEach((path, leaf) -> {
            if (!leaf.equals(before.get(path))) {
                changes.put(path, leaf);
            }
        });
        before.keySet().stream().filter(path -> !after.containsKey(path)).forEach(path -> changes.put(path, null));
        return changes;
    }

    /**
     * Brings changes in, as a merge does.
     *
     * @throws IllegalStateException when a file was changed on both sides
     */
    Tree merged(Tree base, Tree theirs) {
        Tree result = this;
        for (Map.Entry<String, Leaf> change : theirs.changesSince(base).entrySet()) {
            String path = change.getKey();
            Leaf ours = file(path);
            if (!Objects.equals(ours, base.file(path)) && !Objects.equals(ours, change.getValue())) {
                throw new IllegalStateException("merge conflict in " + path);
            }
            result = change.getValue() == null ? result.without(path) : result.with(path, change.getValue());
        }
        return result;
    }

    ObjectId write(ObjectInserter inserter) throws IOException {
        if (written == null) {
            // Git compares a directory's name as if it ended with a slash.
            Map<String, Entry> entries = new TreeMap<>(Comparator.comparing(GitNames::bytes, GitNames.ORDER));
            for (Map.Entry<String, Tree> directory : directories.entrySet()) {
                ObjectId id = directory.getValue().write(inserter);
                entries.put(directory.getKey() + "/", new Entry(directory.getKey(), FileMode.TREE, id));
            }
            files.forEach((name, leaf) -> entries.put(name, new Entry(name, leaf.mode(), leaf.blob())));
            TreeFormatter formatter = new TreeFormatter();
            entries.values()
                    .forEach(entry -> formatter.append(GitNames.bytes(entry.name()), entry.mode(), entry.object()));
            written = inserter.insert(formatter);
        }
        return written;
    }

    private boolean isEmpty() {
        return directories.isEmpty() && files.isEmpty();
    }

    private void collect(String prefix, Map<String, Leaf> all) {
        files.forEach((name, leaf) -> all.put(prefix + name, leaf));
        directories.forEach((name, directory) -> directory.collect(prefix + name + "/", all));
    }

    private record Entry(String name, FileMode mode, ObjectId object) {}
}
