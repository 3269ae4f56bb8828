package io.pailguard.ingest.git;

import io.pailguard.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Daemon;
import org.eclipse.jgit.transport.PreUploadHook;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.UploadPack;

/** A server of one repository. */
record GitServer(String url, Runnable end) implements AutoCloseable {
    /** Gives branches and no commits by themselves, as servers may. */
    static GitServer withoutSingleCommits(Repository repository) throws IOException {
        var daemon = new Daemon(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        daemon.setRepositoryResolver((client, name) -> {
            repository.incrementOpen();
            return repository;
        });
        daemon.setUploadPackFactory((client, served) -> {
            var pack = new UploadPack(served);
            pack.setPreUploadHook(new RefusesSingleCommits());
            return pack;
        });
        daemon.start();
        return new GitServer("git://127.0.0.1:" + daemon.getAddress().getPort() + "/upstream", daemon::stop);
    }

    /** Git's own server; empty where git is not installed. */
    static Optional<GitServer> real(Path folder) {
        int port = FreePort.find();
        try {
            Process process = new ProcessBuilder(
                            "git",
                            "daemon",
                            "--export-all",
                            "--listen=127.0.0.1",
                            "--port=" + port,
                            "--base-path=" + folder.getParent())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive() || listens(port));
            return process.isAlive()
                    ? Optional.of(
                            new GitServer("git://127.0.0.1:" + port + "/" + folder.getFileName(), () -> end(process)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        end.run();
    }

    /** The daemon is a child of the command. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static final class RefusesSingleCommits implements PreUploadHook {
        @Override
        public void onBeginNegotiateRound(UploadPack pack, Collection<? extends ObjectId> wants, int offered)
                throws ServiceMayNotContinueException {
            Set<ObjectId> tips = pack.getAdvertisedRefs() == null
                    ? Set.of()
                    : pack.getAdvertisedRefs().values().stream()
                            .map(Ref::getObjectId)
                            .collect(Collectors.toSet());
            if (!tips.isEmpty() && !tips.containsAll(wants)) {
                throw new ServiceMayNotContinueException("not by themselves");
            }
        }

        @Override
        public void onEndNegotiateRound(
                UploadPack pack, Collection<? extends ObjectId> wants, int common, int notFound, boolean ready) {
            // Nothing to say.
        }

        @Override
        public void onSendPack(
                UploadPack pack, Collection<? extends ObjectId> wants, Collection<? extends ObjectId> haves) {
            // Nothing to say.
        }
    }
}
