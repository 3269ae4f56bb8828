package io.pailguard.ingest.git;

import io.pailguard.ingest.git.GitRefusedException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * The mirrors of this replica: one bare repository per watched repository, in a folder that only this service's user may
 * open. A cache: what is missing or broken is fetched again.
 */
@ApplicationScoped
public class Mirrors {
    private final MirrorSettings settings;
    private final Clock clock;
    private final Map<UUID, ReentrantLock> locks = new ConcurrentHashMap<>();

    public Mirrors(MirrorSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        EmptySystemReader.install();
    }

    /** The branches and tags of the remote; costs no objects. Fails with {@link GitRefusedException}. */
    public RemoteRefs remoteRefs(FetchOrder order) {
        return with(order.repository(), mirror -> new Remote(mirror, order, settings).refs());
    }

    /**
     * Brings what the order names. Fails with {@link GitRefusedException} or {@link StoppedException}.
     *
     * @return why single refs did not come, by their full names
     */
    public Map<String, String> fetch(FetchOrder order, Stop stop) {
        if (settings.mirrorInMemory()) {
            // A disk can hold more for a while.
            evict();
        }
        MirrorFolder folder = new MirrorFolder(folder(order.repository()));
        if (!folder.isSound()) {
            wipe(order.repository());
        }
        try {
            return with(order.repository(), mirror -> {
                Set<ObjectId> cutBefore = cut(mirror);
                folder.beginFetch();
                try {
                    Map<String, String> notGiven = new Fetch(mirror, order, settings).run(stop);
                    folder.endFetch();
                    return notGiven;
                } finally {
                    if (cut(mirror).equals(cutBefore)) {
                        folder.endFetch();
                    }
                }
            });
        } catch (GitRefusedException e) {
            if (e.kind() == Kind.TOO_LARGE || GitRefusedException.isOfABrokenMirror(e)) {
                wipe(order.repository());
            }
            throw e;
        }
    }

    /** Before files are kept that come another way than by git: a mirror that is too large by now begins anew. */
    public void makeRoom(UUID repository) {
        if (settings.mirrorInMemory()) {
            // A disk can hold more for a while.
            evict();
        }
        Path folder = folder(repository);
        if (!new MirrorFolder(folder).isSound() || Folders.size(folder) > settings.mirrorCap()) {
            wipe(repository);
        }
    }

    /**
     * Lets {@code reading} read the mirror; nobody else reads or fetches it meanwhile. Where it lacks what it should have
     * it is wiped, and this fails with {@link GitRefusedException}: the next attempt fetches it anew.
     */
    public <T> T with(UUID repository, Function<Repository, T> reading) {
        try {
            return locked(repository, reading);
        } catch (UncheckedIOException e) {
            if (!GitRefusedException.isOfABrokenMirror(e)) {
                throw e;
            }
            wipe(repository);
            throw new GitRefusedException(
                    Kind.UNAVAILABLE, "What was fetched of the repository is not whole; it is fetched again.", e);
        }
    }

    private <T> T locked(UUID repository, Function<Repository, T> reading) {
        ReentrantLock lock = locks.computeIfAbsent(repository, id -> new ReentrantLock());
        lock.lock();
        try (Repository mirror = open(folder(repository))) {
            Files.setLastModifiedTime(folder(repository), FileTime.from(clock.instant()));
            return reading.apply(mirror);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /** Deletes the file bodies of a repository. */
    public void wipe(UUID repository) {
        ReentrantLock lock = locks.computeIfAbsent(repository, id -> new ReentrantLock());
        lock.lock();
        try {
            Folders.delete(folder(repository));
        } finally {
            lock.unlock();
        }
    }

    /** The repositories that have a mirror here. */
    public Set<UUID> present() {
        Set<UUID> present = new HashSet<>();
        for (Path folder : folders()) {
            String name = folder.getFileName().toString();
            if (name.length() == 40 && name.endsWith(".git")) {
                present.add(UUID.fromString(name.substring(0, 36)));
            }
        }
        return present;
    }

    /** Wipes the least recently used until all together fit; none that is read or fetched just now. */
    public void evict() {
        List<Path> oldestFirst = folders().stream()
                .sorted(Comparator.comparing(Mirrors::lastUse))
                .toList();
        long total = oldestFirst.stream().mapToLong(Folders::size).sum();
        for (Path folder : oldestFirst) {
            if (total <= settings.mirrorCapTotal()) {
                return;
            }
            long size = Folders.size(folder);
            if (wipeIfIdle(UUID.fromString(folder.getFileName().toString().substring(0, 36)))) {
                total -= size;
            }
        }
    }

    private boolean wipeIfIdle(UUID repository) {
        ReentrantLock lock = locks.computeIfAbsent(repository, id -> new ReentrantLock());
        if (!lock.tryLock()) {
            return false;
        }
        try {
            Folders.delete(folder(repository));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Where history is cut off. JGit notes that before the objects come: a fetch that breaks off in between harms. */
    private static Set<ObjectId> cut(Repository mirror) {
        try {
            return Set.copyOf(mirror.getObjectDatabase().getShallowCommits());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Repository open(Path folder) throws IOException {
        Folders.makePrivate(settings.mirrorDirectory());
        return new MirrorFolder(folder).open();
    }

    private Path folder(UUID repository) {
        return settings.mirrorDirectory().resolve(repository + ".git");
    }

    private List<Path> folders() {
        if (!Files.isDirectory(settings.mirrorDirectory())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(settings.mirrorDirectory())) {
            return folders.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime lastUse(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
