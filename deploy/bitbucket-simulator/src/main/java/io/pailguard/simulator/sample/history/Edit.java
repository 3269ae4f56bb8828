package io.pailguard.simulator.sample.history;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** What one commit does to the files. */
public final class Edit {
    private final ObjectInserter inserter;
    /** Contents of this edit; only those that are still in the tree at its end are stored. */
    private final Map<ObjectId, byte[]> contents = new HashMap<>();

    private Tree tree;

    Edit(ObjectInserter inserter, Tree tree) {
        this.inserter = inserter;
        this.tree = tree;
    }

    /** Adds a file or replaces its content. */
    public Edit write(String path, String text) {
        return put(path, FileMode.REGULAR_FILE, text.getBytes(StandardCharsets.UTF_8), text);
    }

    public Edit write(String path, String text, Charset charset) {
        return put(path, FileMode.REGULAR_FILE, text.getBytes(charset), text);
    }

    public Edit script(String path, String text) {
        return put(path, FileMode.EXECUTABLE_FILE, text.getBytes(StandardCharsets.UTF_8), text);
    }

    /** Content that is not text, or not in one charset. */
    public Edit bytes(String path, byte[] content) {
        return put(path, FileMode.REGULAR_FILE, content, null);
    }

    public Edit link(String path, String target) {
        return put(path, FileMode.SYMLINK, target.getBytes(StandardCharsets.UTF_8), null);
    }

    /**
     * Replaces the first occurrence of a text.
     *
     * @throws IllegalStateException when the file does not hold it
     */
    public Edit replace(String path, String old, String replacement) {
        String text = text(path);
        int start = text.indexOf(old);
        if (start < 0) {
            throw new IllegalStateException(path + " has no such text to replace");
        }
        return write(path, text.substring(0, start) + replacement + text.substring(start + old.length()));
    }

    public Edit append(String path, String more) {
        return write(path, text(path) + more);
    }

    public Edit delete(String path) {
        existing(path);
        tree = tree.without(path);
        return this;
    }

    public Edit rename(String from, String to) {
        Leaf leaf = existing(from);
        tree = tree.without(from).with(to, leaf);
        return this;
    }

    /**
     * The present text of a file.
     *
     * @throws IllegalStateException when there is no such file or it is no text
     */
    public String text(String path) {
        String text = existing(path).text();
        if (text == null) {
            throw new IllegalStateException(path + " is not text");
        }
        return text;
    }

    /** The state after all edits, its contents stored. */
    Tree finished(Tree before) throws IOException {
        for (Leaf leaf : tree.changesSince(before).values()) {
            byte[] content = leaf == null ? null : contents.remove(leaf.blob());
            if (content != null) {
                inserter.insert(Constants.OBJ_BLOB, content);
            }
        }
        return tree;
    }

    private Leaf existing(String path) {
        Leaf leaf = tree.file(path);
        if (leaf == null) {
            throw new IllegalStateException("there is no " + path);
        }
        return leaf;
    }

    private Edit put(String path, FileMode mode, byte[] content, String text) {
        ObjectId id = inserter.idFor(Constants.OBJ_BLOB, content);
        contents.put(id, content);
        tree = tree.with(path, new Leaf(mode, id, text));
        return this;
    }
}
