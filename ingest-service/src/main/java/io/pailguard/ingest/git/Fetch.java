package io.pailguard.ingest.git;

import io.pailguard.ingest.git.GitRefusedException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * What is fetched into a mirror: branches with commits within the lookback as deep as it reaches, and the parents beyond
 * it of its oldest commits, without which it could not be told what those changed; where nothing is that young, the newest
 * commit of the main branch alone.
 */
final class Fetch {
    /**
     * How many commits deep parents are fetched, one after the other: almost always they are older than the lookback, and
     * one is enough. Deeper ones are needed where the merge of an old branch hides a young history.
     */
    private static final int[] DEPTHS = {1, 4, 16, 64, 256, 1024, 4096, 16384};
    /** Parents asked for at once; a history that has more such edges stays cut off there. */
    private static final int MAX_PARENTS = 1_000;

    private final Repository mirror;
    private final FetchOrder order;
    private final MirrorSettings settings;

    Fetch(Repository mirror, FetchOrder order, MirrorSettings settings) {
        this.mirror = mirror;
        this.order = order;
        this.settings = settings;
    }

    Map<String, ObjectId> heads() {
        try (Git git = new Git(mirror)) {
            Map<String, ObjectId> heads = new TreeMap<>();
            for (Ref ref : git.lsRemote()
                    .setRemote(order.url())
                    .setHeads(true)
                    .setTags(false)
                    .setTimeout(silence())
                    .setCredentialsProvider(credentials())
                    .call()) {
                if (ref.getName().startsWith(Constants.R_HEADS) && ref.getObjectId() != null) {
                    heads.put(ref.getName(), ref.getObjectId());
                }
            }
            return heads;
        } catch (GitAPIException e) {
            throw refused(e, null);
        }
    }

    void run(Stop stop) {
        if (order.mainBranch() == null) {
            return;
        }
        if (order.since() == null) {
            newestAlone(stop);
            return;
        }
        main(stop);
        List<String> others = new ArrayList<>(order.otherBranches());
        others.remove(order.mainBranch());
        if (!others.isEmpty()) {
            fetch(command(branches(others)).setShallowSince(order.since()), stop);
        }
        parents(stop);
    }

    /**
     * Not every server gives single commits, and refusals look alike: without them the survey says what it lacks. One that
     * gave some has no reason to refuse others, and half a history is not to be taken for the whole.
     */
    private void parents(Stop stop) {
        var edge = new Edge(mirror, order.since());
        Set<ObjectId> missing = edge.join();
        for (int i = 0; i < DEPTHS.length && !missing.isEmpty(); i++) {
            List<RefSpec> specs = missing.stream()
                    .limit(MAX_PARENTS)
                    .map(parent -> new RefSpec(parent.name()))
                    .toList();
            try {
                fetch(command(specs).setDepth(DEPTHS[i]), stop);
            } catch (GitRefusedException e) {
                if (e.kind() != Kind.UNAVAILABLE || i > 0) {
                    throw e;
                }
                edge.join();
                return;
            }
            missing = edge.join();
        }
    }

    /**
     * Where no commit is that young, git and JGit break off, each in words of its own. So the newest commit is fetched
     * alone then, and its time says whether that was the reason.
     */
    private void main(Stop stop) {
        try {
            fetch(command(branches(List.of(order.mainBranch()))).setShallowSince(order.since()), stop);
        } catch (GitRefusedException e) {
            if (e.kind() != Kind.UNAVAILABLE) {
                throw e;
            }
            newestAlone(stop);
            if (!newestIsBefore(order.since())) {
                throw e;
            }
        }
    }

    private void newestAlone(Stop stop) {
        fetch(command(branches(List.of(order.mainBranch()))).setDepth(1), stop);
    }

    private boolean newestIsBefore(Instant since) {
        try (RevWalk walk = new RevWalk(mirror)) {
            Ref main = mirror.exactRef(Constants.R_HEADS + order.mainBranch());
            return main != null && walk.parseCommit(main.getObjectId()).getCommitTime() < since.getEpochSecond();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FetchCommand command(List<RefSpec> specs) {
        return new Git(mirror)
                .fetch()
                .setRemote(order.url())
                .setTagOpt(TagOpt.NO_TAGS)
                .setRefSpecs(specs)
                .setTimeout(silence())
                .setCredentialsProvider(credentials());
    }

    private static List<RefSpec> branches(List<String> names) {
        return names.stream()
                .map(name -> Constants.R_HEADS + name)
                .map(ref -> new RefSpec("+" + ref + ":" + ref))
                .toList();
    }

    private void fetch(FetchCommand command, Stop stop) {
        stop.check();
        var monitor =
                new FetchMonitor(mirror.getDirectory().toPath(), settings.mirrorCap(), settings.fetchTimeout(), stop);
        try {
            command.setProgressMonitor(monitor).call();
        } catch (GitAPIException e) {
            stop.check();
            throw refused(e, monitor);
        }
        if (Folders.size(mirror.getDirectory().toPath()) > settings.mirrorCap()) {
            throw tooLarge(null);
        }
    }

    private GitRefusedException refused(Exception e, FetchMonitor monitor) {
        if (monitor != null && monitor.isTooLarge()) {
            return tooLarge(e);
        }
        if (monitor != null && monitor.isTooLong()) {
            return new GitRefusedException(
                    Kind.UNAVAILABLE, "The fetch took longer than " + settings.fetchTimeout() + ".", e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (cause instanceof NoRemoteRepositoryException) {
                return new GitRefusedException(Kind.MISSING, "Git finds no such repository.", e);
            }
            if (text.contains("not authorized") || text.contains("Authentication is required")) {
                return new GitRefusedException(Kind.UNAUTHORIZED, "Git does not accept the credential.", e);
            }
            if (text.contains("not permitted")) {
                return new GitRefusedException(Kind.FORBIDDEN, "The credential may not read the repository.", e);
            }
        }
        return new GitRefusedException(Kind.UNAVAILABLE, "Git gave no whole answer.", e);
    }

    private GitRefusedException tooLarge(Exception cause) {
        return new GitRefusedException(
                Kind.TOO_LARGE,
                "The repository needs more than the " + settings.mirrorCap() + " bytes that a mirror may have.",
                cause);
    }

    private UsernamePasswordCredentialsProvider credentials() {
        return new UsernamePasswordCredentialsProvider(
                order.username(), order.token().reveal());
    }

    private int silence() {
        return (int) settings.gitSilence().toSeconds();
    }
}
