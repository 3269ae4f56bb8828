package io.pailguard.ingest.facts.content.rest;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.Refusal.Kind;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.model.FileChange;
import io.pailguard.ingest.git.KeptTree;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.Stop;
import io.pailguard.ingest.git.TreeEntry;
import io.pailguard.ingest.git.TreeStore;
import io.pailguard.ingest.git.TreeStore.Base;
import io.pailguard.ingest.git.Workers;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of commits into a mirror, each by one request. What is known is not asked for again: a commit that was read
 * before, the files in which it does not differ from one that was, and those that an attempt brought before it ended.
 */
final class RestReading {
    /** Files between two checkpoints. */
    private static final int BATCH = 50;

    /** What Bitbucket answers for a file of Git LFS. Any other redirect is of something on the way. */
    private static final int MOVED = 301;

    private final SourceApi api;
    private final Mirrors mirrors;
    private final Workers workers;
    private final UUID repository;
    private final Limits limits;
    private final Stop stop;
    private int requests;
    private long bytes;
    private @Nullable String base;

    /**
     * @param maxFiles of one commit
     * @param maxRequests files that are asked for
     * @param maxFileBytes of one file
     * @param maxBytes of all
     */
    record Limits(int maxFiles, int maxRequests, int maxFileBytes, long maxBytes) {}

    RestReading(SourceApi api, Mirrors mirrors, Workers workers, UUID repository, Limits limits, Stop stop) {
        this.api = api;
        this.mirrors = mirrors;
        this.workers = workers;
        this.repository = repository;
        this.limits = limits;
        this.stop = stop;
    }

    /** The files of a commit as far as they could be read. @param gap why that is not all; empty where it is */
    record Tree(KeptTree kept, Optional<String> gap) {}

    Uni<Tree> tree(String ref, String commit) {
        return store(store ->
                        store.whole(commit).filter(kept -> !new Difference(kept, limits.maxFileBytes()).isOutgrown()))
                .chain(kept -> kept.isPresent()
                        ? Uni.createFrom().item(new Tree(kept.get(), Optional.empty()))
                        : read(ref, commit))
                .call(tree -> store(store -> note(store, ref, commit, tree.gap().isEmpty())));
    }

    private boolean note(TreeStore store, String ref, String commit, boolean isWhole) {
        if (isWhole) {
            store.readWholly(ref, commit);
            base = commit;
        } else {
            store.readPartly(ref, commit);
        }
        return true;
    }

    private Uni<Tree> read(String ref, String commit) {
        var files = new RestFiles();
        return store(store -> begin(store, ref, commit, files))
                .chain(bases -> plan(commit, files, bases))
                .chain(gap -> contents(commit, files)
                        .onFailure()
                        .call(failure -> keepPart(commit, files))
                        .chain(() -> end(commit, files, gap)));
    }

    /** @return commits whose files are here: of that branch or tag before, and the one that was read last */
    private List<Base> begin(TreeStore store, String ref, String commit, RestFiles files) {
        store.part(commit).ifPresent(part -> {
            files.known().putAll(part.files());
            files.excluded().putAll(part.excluded());
        });
        List<Base> bases = new ArrayList<>(store.bases(ref));
        if (base != null) {
            bases.add(store.ofWhole(base));
        }
        return bases;
    }

    /** @return why not all of the files are known */
    private Uni<Optional<String>> plan(String commit, RestFiles files, List<Base> bases) {
        if (bases.isEmpty()) {
            return list(commit, files);
        }
        Base first = bases.get(0);
        // A part tells of some files, and the others are still to be known.
        return changed(commit, first, files)
                .chain(planned -> planned && first.isWhole()
                        ? Uni.createFrom().item(Optional.empty())
                        : plan(commit, files, bases.subList(1, bases.size())));
    }

    private Uni<Optional<String>> list(String commit, RestFiles files) {
        var listed = new Listed(api, commit, limits.maxFiles());
        return listed.walk().map(done -> {
            listed.files().forEach(file -> files.listed(file, limits.maxFileBytes()));
            return listed.gap();
        });
    }

    /** False where Bitbucket does not say what changed, or not all: the one it is held against may be gone by now. */
    private Uni<Boolean> changed(String commit, Base before, RestFiles files) {
        return api.changes(commit, before.commit()).chain(reply -> {
            if (!(reply instanceof Reply.Found<Listing<FileChange>> found)
                    || !found.value().isWhole()) {
                return Uni.createFrom().item(false);
            }
            return store(store -> store.tree(before)).map(kept -> {
                kept.ifPresent(tree -> new Difference(tree, limits.maxFileBytes())
                        .apply(found.value().items(), files));
                return kept.isPresent();
            });
        });
    }

    private Uni<Void> contents(String commit, RestFiles files) {
        List<SourceFile> open = files.open();
        List<SourceFile> now = open.subList(0, Math.min(open.size(), Math.max(0, limits.maxRequests() - requests)));
        List<List<SourceFile>> batches = new ArrayList<>();
        for (int i = 0; i < now.size(); i += BATCH) {
            batches.add(now.subList(i, Math.min(now.size(), i + BATCH)));
        }
        return InTurn.each(
                batches,
                batch ->
                        InTurn.each(batch, file -> content(commit, file, files)).chain(() -> keepPart(commit, files)));
    }

    private Uni<Void> content(String commit, SourceFile file, RestFiles files) {
        stop.check();
        if (bytes > limits.maxBytes()) {
            return Uni.createFrom().voidItem();
        }
        requests++;
        return api.content(commit, file.path(), limits.maxFileBytes()).chain(reply -> {
            if (reply instanceof Reply.Refused<Optional<byte[]>> refused) {
                return refused(commit, file, files, refused.refusal());
            }
            Optional<byte[]> content = reply.orThrow();
            if (content.isEmpty()) {
                files.exclude(file.path(), RestFiles.TOO_LARGE);
                return Uni.createFrom().voidItem();
            }
            return take(file, files, content.get());
        });
    }

    private Uni<Void> take(SourceFile file, RestFiles files, byte[] content) {
        Long size = file.size();
        if (size != null && size != content.length) {
            files.doubt(file);
            return Uni.createFrom().voidItem();
        }
        bytes += content.length;
        return store(store -> store.keep(content))
                .invoke(blob -> files.read(file, new TreeEntry(blob, file.mode())))
                .replaceWithVoid();
    }

    private Uni<Void> refused(String commit, SourceFile file, RestFiles files, Refusal refusal) {
        if (refusal.status() == MOVED) {
            // The content of a pointer is kept elsewhere, and the pointer itself is not given.
            files.exclude(file.path(), "lfs");
            return Uni.createFrom().voidItem();
        }
        return refusal.kind() == Kind.MISSING
                ? missing(commit, file, files)
                : Uni.createFrom().failure(new RefusedException(refusal));
    }

    /** A submodule has no content. Where the commit itself is gone, the next attempt learns where its branch is by now. */
    private Uni<Void> missing(String commit, SourceFile file, RestFiles files) {
        return api.file(commit, file.path()).chain(reply -> {
            if (reply instanceof Reply.Found<SourceFile> found) {
                without(file, files, found.value());
                return Uni.createFrom().voidItem();
            }
            if (!reply.isMissing()) {
                reply.orThrow();
            }
            return api.commit(commit)
                    .invoke(there -> {
                        if (there.isMissing()) {
                            throw new CommitGoneException();
                        }
                        there.orThrow();
                        files.doubt(file);
                    })
                    .replaceWithVoid();
        });
    }

    private static void without(SourceFile file, RestFiles files, SourceFile said) {
        if (said.isSubmodule()) {
            files.leaveOut(file.path());
        } else if (said.isLargeFile()) {
            files.exclude(file.path(), "lfs");
        } else {
            files.doubt(file);
        }
    }

    private Uni<Void> keepPart(String commit, RestFiles files) {
        return store(store -> {
                    store.keepPart(commit, files.known(), files.excluded());
                    return true;
                })
                .replaceWithVoid();
    }

    private Uni<Tree> end(String commit, RestFiles files, Optional<String> gap) {
        return store(store -> {
            if (gap.isEmpty() && files.open().isEmpty()) {
                return new Tree(store.keepWhole(commit, files.known(), files.excluded()), Optional.empty());
            }
            String why = gap.orElseGet(() -> whyOpen(files));
            return new Tree(store.keepPart(commit, files.known(), files.excluded()), Optional.of(why));
        });
    }

    private String whyOpen(RestFiles files) {
        if (files.doubtful() > 0) {
            return files.doubtful() + " files are listed and were not given as they are listed";
        }
        return bytes > limits.maxBytes()
                ? "more than " + limits.maxBytes() + " bytes"
                : "more than " + limits.maxRequests() + " files to read over REST, the next scan goes on";
    }

    private <T> Uni<T> store(Function<TreeStore, T> work) {
        return workers.run(() ->
                mirrors.with(repository, mirror -> work.apply(new TreeStore(mirror, limits.maxFileBytes()))));
    }
}
