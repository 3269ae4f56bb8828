package io.pailguard.auth.connection;

import io.pailguard.auth.identity.IdentityRule;
import io.pailguard.auth.lifecycle.Status;
import io.pailguard.auth.lifecycle.Transition;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.method.WantedWorkspace;
import io.pailguard.auth.scope.ScopeProfile;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.EventType;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.id.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One way into a Bitbucket workspace. Whoever changes its credential holds the row's lock; only changed columns are
 * written, so that what the refresh protocol writes meanwhile is left alone.
 */
@Entity
@Table(name = "connection")
@DynamicUpdate
public class Connection {
    @Id
    private UUID id;

    private String name;
    private String team;

    @Enumerated(EnumType.STRING)
    private Method method;

    @Enumerated(EnumType.STRING)
    private ConnectionState state;

    private @Nullable String cause;

    @Column(name = "state_since")
    private Instant stateSince;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "workspace_uuid")
    private @Nullable UUID workspaceUuid;

    @Column(name = "workspace_slug")
    private @Nullable String workspaceSlug;

    @Column(name = "workspace_name")
    private @Nullable String workspaceName;

    private @Nullable String actor;

    @Column(name = "inherits_from")
    private @Nullable UUID inheritsFrom;

    @Column(name = "delete_at")
    private @Nullable Instant deleteAt;

    @Column(name = "budget_key")
    private @Nullable String budgetKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "scope_profile")
    private ScopeProfile scopeProfile;

    @Embedded
    private @Nullable CredentialFacts credential;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    private @Nullable String verdict;

    @Embedded
    private WriteBack writeBack;

    private @Nullable String description;

    @Column(name = "identity_claim")
    private @Nullable String identityClaim;

    @Column(name = "identity_template")
    private @Nullable String identityTemplate;

    @Column(name = "settings_version")
    private long settingsVersion;

    // Hibernate fills the fields.
    @SuppressWarnings("NullAway")
    protected Connection() {}

    static Connection pending(
            String name, String team, Method method, ScopeProfile profile, String createdBy, Instant now) {
        Connection connection = new Connection();
        connection.id = Ids.next();
        connection.name = name;
        connection.team = team;
        connection.method = method;
        connection.scopeProfile = profile;
        connection.state = ConnectionState.PENDING;
        connection.stateSince = now;
        connection.createdAt = now;
        connection.createdBy = createdBy;
        connection.writeBack = WriteBack.neverChosen();
        connection.settingsVersion = 1;
        return connection;
    }

    /** The workspace that is meant, before a consent has shown that it may be had; none for any. */
    void wish(@Nullable String slug) {
        workspaceSlug = slug;
    }

    /** Takes over what another one watched, once those who keep that hear of this one. */
    void inheritFrom(UUID ended) {
        inheritsFrom = ended;
    }

    /** It is removed by itself then. */
    void endAt(Instant end) {
        deleteAt = end;
    }

    /** The stopped connection whose place it takes, whose name it may have; itself where there is none. */
    UUID heirOf() {
        return inheritsFrom == null ? id : inheritsFrom;
    }

    public Status status() {
        return new Status(state, cause);
    }

    public void move(Transition transition, Instant now) {
        if (transition.beginsState()) {
            stateSince = now;
        }
        state = transition.after().state();
        cause = transition.after().cause();
    }

    public void belongTo(WorkspaceRef workspace) {
        workspaceUuid = workspace.uuid();
        workspaceSlug = workspace.slug();
        workspaceName = workspace.name();
    }

    /** A new credential takes the place of the old one; what was seen of that says nothing of this one. */
    public void hold(CredentialFacts facts, String actor, String budgetKey) {
        this.credential = facts;
        this.actor = actor;
        this.budgetKey = budgetKey;
        this.verifiedAt = null;
        this.verdict = null;
    }

    /** The classic scopes that it has, or had when it was connected; empty where there was no consent. */
    public Set<String> scopesSoFar() {
        return credential == null ? Set.of() : credential.scopesSoFar();
    }

    public WriteBack writeBack() {
        return writeBack;
    }

    public void switchWriteBack(boolean on, String by, Instant now) {
        writeBack = writeBack.switched(on, by, now);
    }

    public ConnectionSettings settings() {
        return new ConnectionSettings(
                name,
                description,
                scopeProfile,
                credential == null ? null : credential.expiresAt(),
                deleteAt,
                identityClaim == null ? null : new IdentityRule(identityClaim, identityTemplate));
    }

    /** The end of a token only where there is a credential. */
    public void take(ConnectionSettings next) {
        name = Objects.requireNonNull(next.name());
        description = next.description();
        scopeProfile = Objects.requireNonNull(next.scopeProfile());
        deleteAt = next.deleteAt();
        identityClaim = next.identityRule() == null ? null : next.identityRule().claim();
        identityTemplate =
                next.identityRule() == null ? null : next.identityRule().template();
        credential = credential == null ? null : credential.endingAt(next.expiresAt());
    }

    public long settingsVersion() {
        return settingsVersion;
    }

    void countSettings() {
        settingsVersion++;
    }

    public EventDraft<ConnectionData> event(EventType type) {
        return new EventDraft<>(
                type,
                id,
                id,
                team,
                new ConnectionData(
                        name,
                        team,
                        method.name(),
                        state.name(),
                        cause,
                        workspaceUuid == null ? null : workspaceUuid.toString(),
                        workspaceSlug,
                        actor,
                        stateSince,
                        inheritsFrom,
                        writeBack.isOn()));
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String team() {
        return team;
    }

    Instant createdAt() {
        return createdAt;
    }

    String createdBy() {
        return createdBy;
    }

    /** What a consent for it asks for. */
    public ScopeProfile scopeProfile() {
        return scopeProfile;
    }

    public Method method() {
        return method;
    }

    public ConnectionState state() {
        return state;
    }

    /** None until it is known. */
    public @Nullable WorkspaceRef workspace() {
        return workspaceUuid == null || workspaceSlug == null
                ? null
                : new WorkspaceRef(workspaceUuid, workspaceSlug, workspaceName);
    }

    /** The one that a new credential must open. */
    public WantedWorkspace wantedWorkspace() {
        WorkspaceRef known = workspace();
        return known == null ? new WantedWorkspace.Named(wishedSlug()) : new WantedWorkspace.Known(known);
    }

    /** The slug that was asked for at the beginning, if any. */
    public Optional<String> wishedSlug() {
        return workspaceUuid == null ? Optional.ofNullable(workspaceSlug) : Optional.empty();
    }

    /** Who acts at Bitbucket; none until that is known. */
    public @Nullable String actor() {
        return actor;
    }

    public @Nullable CredentialFacts credential() {
        return credential;
    }

    private ConnectionView.@Nullable LastVerification lastVerification() {
        return verifiedAt == null || verdict == null ? null : new ConnectionView.LastVerification(verifiedAt, verdict);
    }

    public ConnectionView view(Methods methods) {
        return new ConnectionView(
                id,
                name,
                team,
                method,
                scopeProfile,
                state,
                cause,
                ConnectionView.Workspace.of(workspace()),
                actor,
                ConnectionView.Credential.of(credential),
                createdAt,
                stateSince,
                deleteAt,
                lastVerification(),
                methods.get(method).revokeHelp(workspaceSlug));
    }
}
