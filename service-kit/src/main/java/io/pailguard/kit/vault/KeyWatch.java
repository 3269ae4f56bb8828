package io.pailguard.kit.vault;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes changed keys without a restart, and no earlier than it is safe: a key file that is broken, or lacks a key that
 * something needs, leaves the keys in force; a new primary key wraps nothing before every replica can open with it. So it does
 * not matter in which order the replicas see them, nor whether one starts meanwhile.
 */
@ApplicationScoped
public class KeyWatch {
    private static final Logger LOG = Logger.getLogger(KeyWatch.class);
    private static final String IN_USE = "SELECT DISTINCT key_version FROM data_key";

    private final KeyRing ring;
    private final Replicas replicas;
    private final Pool pool;
    private volatile @Nullable String waits;
    /** Before that, what the ring has is what the file had at the start, and need be known to nobody. */
    private volatile boolean hasTaken;

    KeyWatch(KeyRing ring, Replicas replicas, Pool pool, MeterRegistry meters) {
        this.ring = ring;
        this.replicas = replicas;
        this.pool = pool;
        Gauge.builder("pailguard.vault.waiting", this, watch -> watch.waits == null ? 0 : 1)
                .baseUnit("files")
                .description(
                        "1 while the key file as it is now is not in force: it is broken, lacks a key that something"
                                + " needs, or another replica does not know its primary key yet")
                .register(meters);
    }

    /** Looks where the keys are, takes what can be taken of them, and tells the other replicas. */
    public Uni<Void> look() {
        return ring.source()
                .read()
                .chain(this::consider)
                .onFailure(IllegalStateException.class)
                .invoke(broken -> keep(String.valueOf(broken.getMessage())))
                .onFailure(IllegalStateException.class)
                .recoverWithNull()
                .chain(() -> replicas.tell(ring.keys(), waits));
    }

    private Uni<Void> consider(Keys file) {
        return inUse().chain(inUse -> replicas.seen(pool).invoke(seen -> take(file, inUse, replicas.others(seen))))
                .replaceWithVoid();
    }

    private Uni<Set<Long>> inUse() {
        return pool.query(IN_USE).execute().map(rows -> {
            Set<Long> versions = new TreeSet<>();
            rows.forEach(row -> versions.add(row.getLong(0)));
            return versions;
        });
    }

    private void take(Keys file, Set<Long> inUse, List<VaultView.Replica> others) {
        Set<Long> needed = new TreeSet<>(inUse);
        others.forEach(other -> needed.add(other.primary()));
        Set<Long> lacking = file.lacking(needed);
        if (!lacking.isEmpty()) {
            keep(ring.source().lacks(lacking));
            return;
        }
        if (isKnown(file.primary(), others) || hasTaken && file.primary() == ring.primaryVersion()) {
            use(file, null);
            return;
        }
        long before = hasTaken ? ring.primaryVersion() : primaryOf(others);
        if (file.usable().contains(before)) {
            use(file.wrappingWith(before), "Another replica does not know the key " + file.primary() + " yet.");
        } else {
            keep("The key " + before + " wraps until every replica knows the key " + file.primary()
                    + ": leave it enabled until then.");
        }
    }

    private static boolean isKnown(long version, List<VaultView.Replica> replicas) {
        return replicas.stream().allMatch(replica -> replica.keys().contains(version));
    }

    /** One that all of them can open with, where there is one. */
    private static long primaryOf(List<VaultView.Replica> replicas) {
        return replicas.stream()
                .map(VaultView.Replica::primary)
                .filter(version -> isKnown(version, replicas))
                .findFirst()
                .orElseGet(() -> replicas.get(0).primary());
    }

    private void use(Keys next, @Nullable String why) {
        Keys before = ring.keys();
        if (before.primary() != next.primary() || !before.usable().equals(next.usable())) {
            LOG.infof("The keys of %s are %s; %d wraps", ring.source().place(), next.usable(), next.primary());
        }
        ring.use(next);
        hasTaken = true;
        waits = why;
    }

    /** Said once for each reason. */
    private void keep(String why) {
        if (!why.equals(waits)) {
            LOG.errorf(
                    "What %s has now is not taken, the keys before stay in force: %s",
                    ring.source().place(), why);
        }
        waits = why;
    }
}
