package io.pailguard.simulator.sample.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Builds the history of one new bare repository.
 *
 * <p>The same calls with the same moments give the same commit ids. Nothing is visible in the repository before
 * {@link #finish}.
 */
public final class History implements AutoCloseable {
    private final FileRepository repository;
    private final PackInserter inserter;
    private final Map<String, Branch> branches = new LinkedHashMap<>();
    private final Map<String, ObjectId> tags = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /**
     * @param bare a repository that was created and is still empty; its owner closes it
     */
    public History(FileRepository bare) {
        repository = bare;
        inserter = bare.getObjectDatabase().newPackInserter();
        // The repository is empty, so looking for each object in it would be in vain.
        inserter.checkExisting(false);
    }

    /** A branch without any commit yet. */
    public Branch start(String branch) {
        return started(new Branch(this, branch, null));
    }

    /** A branch that begins at an earlier commit. */
    public Branch branchAt(String branch, Change change) {
        return started(new Branch(this, branch, change));
    }

    /** A light tag: only a name. */
    public void tag(String name, Change change) {
        tags.put(name, change.commit());
    }

    public void tag(String name, Change change, Author tagger, Instant when, String message) {
        TagBuilder tag = new TagBuilder();
        tag.setTag(name);
        tag.setObjectId(change.commit(), Constants.OBJ_COMMIT);
        tag.setTagger(tagger.at(when));
        tag.setMessage(message + "\n");
        try {
            tags.put(name, inserter.insert(tag));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every commit made, in the order of telling. */
    public List<Change> changes() {
        return Collections.unmodifiableList(changes);
    }

    /** Writes the pack and the names, and makes the given branch the main one. */
    public void finish(Branch main) throws IOException {
        inserter.flush();
        BatchRefUpdate names = repository.getRefDatabase().newBatchUpdate();
        names.setAllowNonFastForwards(true);
        branches.values()
                .forEach(branch -> names.addCommand(
                        created(Constants.R_HEADS + branch.name(), branch.tip().commit())));
        tags.forEach((name, target) -> names.addCommand(created(Constants.R_TAGS + name, target)));
        try (RevWalk walk = new RevWalk(repository)) {
            names.execute(walk, NullProgressMonitor.INSTANCE);
        }
        for (ReceiveCommand command : names.getCommands()) {
            if (command.getResult() != ReceiveCommand.Result.OK) {
                throw new IOException(command.getRefName() + " was not written: " + command.getResult());
            }
        }
        RefUpdate head = repository.updateRef(Constants.HEAD);
        head.disableRefLog();
        head.link(Constants.R_HEADS + main.name());
    }

    @Override
    public void close() {
        inserter.close();
    }

    Tree edited(Tree before, Consumer<Edit> edits) {
        Edit edit = new Edit(inserter, before);
        edits.accept(edit);
        try {
            return edit.finished(before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Branch started(Branch branch) {
        if (branches.putIfAbsent(branch.name(), branch) != null) {
            throw new IllegalStateException("there is a branch " + branch.name());
        }
        return branch;
    }

    void ended(Branch branch) {
        branches.remove(branch.name());
    }

    Change commit(String branch, Author author, Instant when, String message, List<Change> parents, Tree after) {
        for (Change parent : parents) {
            if (when.isBefore(parent.when())) {
                throw new IllegalStateException("'" + message + "' is older than '" + parent.subject() + "'");
            }
        }
        CommitBuilder commit = new CommitBuilder();
        commit.setAuthor(author.at(when));
        commit.setCommitter(author.at(when));
        commit.setEncoding(StandardCharsets.UTF_8);
        commit.setMessage(message.endsWith("\n") ? message : message + "\n");
        commit.setParentIds(parents.stream().map(Change::commit).toList());
        try {
            commit.setTreeId(after.write(inserter));
            Tree before = parents.isEmpty() ? null : parents.get(0).after();
            Change change = new Change(
                    inserter.insert(commit), branch, author, when, message, parents.size() > 1, before, after);
            changes.add(change);
            return change;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReceiveCommand created(String name, ObjectId target) {
        return new ReceiveCommand(ObjectId.zeroId(), target, name);
    }
}
