package io.pailguard.simulator.sample.history;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One commit of a told history.
 *
 * @param branch on which it was made
 * @param merge whether it has more than one parent
 * @param before null for the first commit; the first parent's state otherwise
 */
public record Change(
        ObjectId commit,
        String branch,
        Author author,
        Instant when,
        String message,
        boolean merge,
        Tree before,
        Tree after) {
    public String hash() {
        return commit.name();
    }

    /** The subject line of the message. */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }

    /** The texts that this commit added or changed, against its first parent, by path. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        after.changesSince(before == null ? Tree.EMPTY : before).forEach((path, leaf) -> {
            if (leaf != null && leaf.text() != null) {
                texts.put(path, leaf.text());
            }
        });
        return texts;
    }

    /** The text of a file before this commit, or an empty text. */
    public String textBefore(String path) {
        Leaf leaf = before == null ? null : before.file(path);
        return leaf == null || leaf.text() == null ? "" : leaf.text();
    }

    /** All texts after this commit, by path. */
    public Map<String, String> allTexts() {
        Map<String, String> texts = new TreeMap<>();
        after.flat().forEach((path, leaf) -> {
            if (leaf.text() != null) {
                texts.put(path, leaf.text());
            }
        });
        return texts;
    }

    @Override
    public String toString() {
        return commit.abbreviate(8).name() + " " + subject();
    }
}
