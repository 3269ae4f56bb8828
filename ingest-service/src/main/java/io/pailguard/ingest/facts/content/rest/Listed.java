package io.pailguard.ingest.facts.content.rest;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Refusal.Kind;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.Reply;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks the folders of a commit. Bitbucket lists several levels at once, and answers 555 where that is too much: then it is
 * asked for one folder after the other.
 */
final class Listed {
    private static final int LEVELS = 10;

    private final SourceApi api;
    private final String commit;
    private final int most;
    private final Deque<String> folders = new ArrayDeque<>(List.of(""));
    private final List<SourceFile> files = new ArrayList<>();
    private int levels = LEVELS;
    private @Nullable String gap;
    private boolean full;

    /** @param most entries that are taken */
    Listed(SourceApi api, String commit, int most) {
        this.api = api;
        this.commit = commit;
        this.most = most;
    }

    List<SourceFile> files() {
        return files;
    }

    /** Why it is not the whole; empty when it is. */
    Optional<String> gap() {
        return Optional.ofNullable(gap);
    }

    /** One request after the other, and not one inside the other: there may be thousands of folders. */
    Uni<Void> walk() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(goesOn -> goesOn)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Boolean> next() {
        String folder = folders.poll();
        if (folder == null || full) {
            return Uni.createFrom().item(false);
        }
        return api.files(commit, folder, levels).map(reply -> {
            take(folder, reply);
            return true;
        });
    }

    private void take(String folder, Reply<Listing<SourceFile>> reply) {
        if (reply instanceof Reply.Refused<Listing<SourceFile>> refused) {
            if (refused.refusal().kind() == Kind.MISSING) {
                throw new CommitGoneException();
            }
            if (refused.refusal().kind() != Kind.TOO_HEAVY) {
                throw new RefusedException(refused.refusal());
            }
            if (levels == 1) {
                gap = "Bitbucket does not list all of its files";
            } else {
                levels = 1;
                folders.push(folder);
            }
            return;
        }
        Listing<SourceFile> listing = reply.orThrow();
        int deepest = SourceFile.depth(folder) + levels;
        for (SourceFile entry : listing.items()) {
            if (!entry.isFolder()) {
                files.add(entry);
            } else if (entry.depth() == deepest) {
                goInto(entry);
            }
        }
        if (!listing.isWhole()) {
            gap = "not all of its files are listed: " + String.join(" ", listing.gaps());
        }
        if (files.size() > most) {
            gap = "more than " + most + " files";
            full = true;
        }
    }

    /** What is in folders that are not so deep is listed along with them. */
    private void goInto(SourceFile folder) {
        if (folder.isReadable()) {
            folders.add(folder.path());
        } else {
            gap = "a folder has a name by which it cannot be asked for";
        }
    }
}
