package io.pailguard.simulator.sample.history;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** A line of work. Its commits go forward in time. */
public final class Branch {
    private final History history;
    private final String name;
    private Change tip;
    /** Where this line last met the one it came from: the base of the next merge. */
    private Tree base;

    Branch(History history, String name, Change from) {
        this.history = history;
        this.name = name;
        this.tip = from;
        this.base = from == null ? Tree.EMPTY : from.after();
    }

    public String name() {
        return name;
    }

    /** The newest commit; null before the first one. */
    public Change tip() {
        return tip;
    }

    public Change commit(Author author, Instant when, String message, Consumer<Edit> edits) {
        Tree after = history.edited(tip == null ? Tree.EMPTY : tip.after(), edits);
        if (tip != null && after.changesSince(tip.after()).isEmpty()) {
            throw new IllegalStateException("'" + message + "' changes nothing");
        }
        tip = history.commit(name, author, when, message, tip == null ? List.of() : List.of(tip), after);
        return tip;
    }

    /** A new line of work from here. */
    public Branch fork(String branch) {
        return history.started(new Branch(history, branch, tip));
    }

    /**
     * A merge commit on this branch; the other one stays, and may go on.
     *
     * @throws IllegalStateException when both changed a file
     */
    public Change merge(Branch other, Author author, Instant when, String message) {
        Tree merged = tip.after().merged(other.base, other.tip.after());
        tip = history.commit(name, author, when, message, List.of(tip, other.tip), merged);
        other.base = other.tip.after();
        return tip;
    }

    /** Forgets the branch; its commits stay where a merge or a tag reaches them. */
    public void delete() {
        history.ended(this);
    }
}
