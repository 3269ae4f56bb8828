package io.pailguard.ingest.git;

import io.pailguard.ingest.git.GitRefusedException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * One fetch into a mirror: branches with commits within the lookback as deep as it reaches, and where nothing is that
 * young the newest commit of the main branch alone. Older commits are not fetched.
 */
final class Fetch {
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
        List<String> deep = new ArrayList<>(order.otherBranches());
        deep.remove(order.mainBranch());
        boolean mainIsYoung = order.since() != null && shallowSince(List.of(order.mainBranch()), stop);
        if (!mainIsYoung) {
            fetch(command(List.of(order.mainBranch())).setDepth(1), stop);
        }
        if (order.since() != null && !deep.isEmpty()) {
            shallowSince(deep, stop);
        }
    }

    /** False when no commit of these branches is that young, which git and JGit treat as an error. */
    private boolean shallowSince(List<String> branches, Stop stop) {
        try {
            fetch(command(branches).setShallowSince(order.since()), stop);
            return true;
        } catch (GitRefusedException e) {
            if (e.kind() == Kind.UNAVAILABLE && saysNoneSelected(e)) {
                return false;
            }
            throw e;
        }
    }

    private FetchCommand command(List<String> branches) {
        return new Git(mirror)
                .fetch()
                .setRemote(order.url())
                .setTagOpt(TagOpt.NO_TAGS)
                .setRefSpecs(branches.stream().map(Fetch::spec).toList())
                .setTimeout(silence())
                .setCredentialsProvider(credentials());
    }

    private static RefSpec spec(String branch) {
        String ref = Constants.R_HEADS + branch;
        return new RefSpec("+" + ref + ":" + ref);
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

    private static boolean saysNoneSelected(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.toLowerCase(Locale.ROOT).contains("no commits selected")) {
                return true;
            }
        }
        return false;
    }

    private UsernamePasswordCredentialsProvider credentials() {
        return new UsernamePasswordCredentialsProvider(
                order.username(), order.token().reveal());
    }

    private int silence() {
        return (int) settings.gitSilence().toSeconds();
    }
}
