package io.pailguard.ingest.git;

import io.pailguard.ingest.git.GitRefusedException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.TrackingRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/** The other side of a mirror. Every call fails with {@link GitRefusedException} or {@link StoppedException}. */
final class Remote {
    private static final List<RefSpec> HEADS_AND_TAGS =
            List.of(new RefSpec("refs/heads/*:refs/heads/*"), new RefSpec("refs/tags/*:refs/tags/*"));

    private final Repository mirror;
    private final FetchOrder order;
    private final MirrorSettings settings;

    Remote(Repository mirror, FetchOrder order, MirrorSettings settings) {
        this.mirror = mirror;
        this.order = order;
        this.settings = settings;
    }

    /** Heads and tags of one advertisement; costs no objects. Refused where there are too many to hold. */
    RemoteRefs refs() {
        try (Transport transport = Transport.open(mirror, new URIish(order.url()))) {
            transport.setCredentialsProvider(credentials());
            transport.setTimeout(silence());
            if (transport instanceof TransportHttp http) {
                http.setHttpConnectionFactory(BoundedConnection.factory());
            }
            try (FetchConnection connection = transport.openFetch(HEADS_AND_TAGS, Constants.HEAD)) {
                SortedMap<String, RemoteRefs.Target> refs = new TreeMap<>();
                for (Ref ref : connection.getRefs()) {
                    ObjectId id = ref.getObjectId();
                    if (id != null && (RemoteRefs.isBranch(ref.getName()) || RemoteRefs.isTag(ref.getName()))) {
                        ObjectId peeled = ref.getPeeledObjectId();
                        refs.put(ref.getName(), new RemoteRefs.Target(id, peeled == null ? id : peeled));
                    }
                }
                Ref head = connection.getRef(Constants.HEAD);
                return new RemoteRefs(
                        refs,
                        head != null && head.isSymbolic() ? head.getTarget().getName() : null);
            }
        } catch (IOException | URISyntaxException e) {
            throw refused(e, null);
        }
    }

    /** Brings refs as deep as told, and looks at what became of each. */
    void fetch(List<String> refs, int depth, Stop stop) {
        stop.check();
        var monitor =
                new FetchMonitor(mirror.getDirectory().toPath(), settings.mirrorCap(), settings.fetchTimeout(), stop);
        try {
            FetchResult result =
                    command(refs, depth).setProgressMonitor(monitor).call();
            for (TrackingRefUpdate update : result.getTrackingRefUpdates()) {
                switch (update.getResult()) {
                    case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
                    default ->
                        throw new GitRefusedException(
                                Kind.UNAVAILABLE, "A branch or tag could not be kept in the mirror.", null);
                }
            }
        } catch (GitAPIException e) {
            stop.check();
            throw refused(e, monitor);
        }
        if (Folders.size(mirror.getDirectory().toPath()) > settings.mirrorCap()) {
            throw tooLarge(null);
        }
    }

    private FetchCommand command(List<String> refs, int depth) {
        return new Git(mirror)
                .fetch()
                .setRemote(order.url())
                .setTagOpt(TagOpt.NO_TAGS)
                .setRefSpecs(refs.stream().map(MirrorRefs::spec).toList())
                .setDepth(depth)
                .setTimeout(silence())
                .setCredentialsProvider(credentials());
    }

    private GitRefusedException refused(Exception e, @Nullable FetchMonitor monitor) {
        if (monitor != null && monitor.isTooLarge()) {
            return tooLarge(e);
        }
        if (monitor != null && monitor.isTooLong()) {
            return new GitRefusedException(
                    Kind.UNAVAILABLE, "The fetch took longer than " + settings.fetchTimeout() + ".", e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (cause instanceof BoundedConnection.TooManyRefsException) {
                return new GitRefusedException(
                        Kind.TOO_MANY_REFS,
                        "The repository has more branches and tags than " + BoundedConnection.MAX_BYTES
                                + " bytes can list.",
                        e);
            }
            if (cause instanceof ConnectException
                    || cause instanceof SocketTimeoutException && text.startsWith("Connect ")
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return new GitRefusedException(Kind.UNREACHABLE, "Git's host cannot be reached.", e);
            }
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

    private GitRefusedException tooLarge(@Nullable Exception cause) {
        return new GitRefusedException(
                Kind.TOO_LARGE,
                "The repository needs more than the " + settings.mirrorCap() + " bytes that a mirror may have.",
                cause);
    }

    private CredentialsProvider credentials() {
        return new UsernamePasswordCredentialsProvider(
                order.username(), order.token().reveal());
    }

    private int silence() {
        return (int) settings.gitSilence().toSeconds();
    }
}
