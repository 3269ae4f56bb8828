package io.pailguard.findings.application;

import io.pailguard.contracts.event.GuardsData;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.findings.policy.Policy;
import io.pailguard.findings.severity.Facts.Guards;
import io.pailguard.findings.severity.Facts.RepositoryFacts;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A repository as last told. An event that is older than what is known changes nothing, so the order in which events
 * arrive does not matter.
 */
public final class Application {
    private final UUID id;
    private @Nullable UUID connectionId;
    private String team;
    private String name;
    private Presence presence = Presence.UNTOLD;
    private GuardsSeen guards = GuardsSeen.NEVER;
    private long factsSequence = -1;
    private boolean idle;

    /**
     * @param repository as last read; null until its first event
     * @param unwatched why its issues are not in the queue; null while it is watched, and they are
     * @param accessLostAt since when it cannot be read
     */
    public record Presence(
            @Nullable RepositoryData repository,
            @Nullable String unwatched,
            @Nullable Instant accessLostAt) {
        /** A scan spoke of it before its own events came; what is scanned is watched. */
        public static final Presence UNTOLD = new Presence(null, null, null);
    }

    Application(UUID id, @Nullable UUID connectionId, String team, String name) {
        this.id = id;
        this.connectionId = connectionId;
        this.team = Objects.requireNonNull(team, "team");
        this.name = name;
    }

    /** One that only a scan has named: its id stands for its name. */
    public static Application unknown(UUID id, @Nullable UUID connectionId, String team) {
        return new Application(id, connectionId, team, id.toString());
    }

    Application stored(Presence stored, long factsSeen, GuardsSeen storedGuards, boolean storedIdle) {
        presence = stored;
        factsSequence = factsSeen;
        guards = storedGuards;
        idle = storedIdle;
        return this;
    }

    /** @return false when something newer is known */
    public boolean record(RepositoryData repository, Presence reported, long sequence, Policy policy, Instant now) {
        if (sequence <= factsSequence) {
            return false;
        }
        factsSequence = sequence;
        presence = reported;
        name = repository.fullName();
        updateIdle(policy, now);
        return true;
    }

    /** @return false when something newer is known */
    public boolean record(GuardsData reported, @Nullable UUID through, long sequence) {
        GuardsSeen before = guards;
        guards = guards.with(reported, through, sequence);
        return !guards.equals(before);
    }

    public void belongsTo(@Nullable UUID connection, String owningTeam) {
        connectionId = connection;
        team = owningTeam;
    }

    /** @return true when it became idle, or in use again */
    public boolean updateIdle(Policy policy, Instant now) {
        Instant last = lastCommitAt();
        boolean before = idle;
        idle = last != null && !last.isAfter(policy.idleSince(now));
        return before != idle;
    }

    public RepositoryFacts facts() {
        RepositoryData repository = presence.repository();
        if (repository == null) {
            return new RepositoryFacts(null, null, null, guardFacts(), null);
        }
        Boolean publicToAll = repository.isPrivate() == null ? null : !repository.isPrivate();
        return new RepositoryFacts(
                publicToAll, repository.mainBranch(), repository.lastCommitAt(), guardFacts(), repository.readAt());
    }

    private @Nullable Guards guardFacts() {
        GuardsData read = guards.read();
        return read == null ? null : new Guards(read.requiredApprovals(), read.forcePushBlocked(), read.readAt());
    }

    public UUID id() {
        return id;
    }

    public @Nullable UUID connectionId() {
        return connectionId;
    }

    public String team() {
        return team;
    }

    /** {@code workspace/slug}, or the id while nothing has told the name. */
    public String name() {
        return name;
    }

    public Presence presence() {
        return presence;
    }

    public boolean watched() {
        return presence.unwatched() == null;
    }

    /** Why it is not watched; null while it is. */
    public @Nullable String unwatched() {
        return presence.unwatched();
    }

    public boolean idle() {
        return idle;
    }

    GuardsSeen guards() {
        return guards;
    }

    public long factsSequence() {
        return factsSequence;
    }

    @Nullable
    Instant lastCommitAt() {
        return presence.repository() == null ? null : presence.repository().lastCommitAt();
    }
}
