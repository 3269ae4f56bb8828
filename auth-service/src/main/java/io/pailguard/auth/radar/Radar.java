package io.pailguard.auth.radar;

import io.pailguard.auth.lifecycle.LifecycleEvent;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.scope.PurposeScopes;
import io.pailguard.auth.scope.Scope;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.contracts.event.CredentialHealth.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a credential, and what the policy makes of it: the one place that says so. What it says changes only
 * when something does, never by the mere passing of a day.
 */
final class Radar {
    static final String ROTATION = "credential.rotation";
    static final String EXPIRY = "credential.expiry";
    static final String DORMANT = "credential.dormant";
    static final String LOGIN_FAILING = "credential.login-failing";
    static final String SURPLUS_SCOPES = "credential.surplus-scopes";
    static final String UNUSED_SCOPES = "credential.unused-scopes";
    static final String USAGE_SPIKE = "credential.usage-spike";

    private static final String SCOPES_UNTOLD = "Bitbucket does not tell the scopes of this credential.";

    private final CredentialState credential;
    private final CredentialPolicy policy;
    private final Instant now;
    private final Instant addedAt;
    private final List<Condition> conditions = new ArrayList<>();
    private final Map<String, String> notAssessed = new TreeMap<>();

    private Radar(CredentialState credential, Instant addedAt, CredentialPolicy policy, Instant now) {
        this.credential = credential;
        this.policy = policy;
        this.now = now;
        this.addedAt = addedAt;
    }

    /** Where there is no credential nothing is wrong with it. */
    static Assessment assess(CredentialState credential, CredentialPolicy policy, Instant now) {
        Instant addedAt = credential.addedAt();
        return addedAt == null || credential.state().isFinal()
                ? Assessment.NOTHING
                : new Radar(credential, addedAt, policy, now).assess();
    }

    private Assessment assess() {
        rotation();
        expiry();
        use();
        login();
        scopes();
        spike();
        return new Assessment(conditions, notAssessed);
    }

    private void rotation() {
        Optional<Duration> maxAge = policy.maxAge();
        if (maxAge.isEmpty()) {
            return;
        }
        Instant end = addedAt.plus(maxAge.get());
        approaching(
                ROTATION,
                end,
                "Credential is to be replaced before " + day(end),
                "Credential should have been replaced by " + day(end),
                Map.of(
                        "given",
                        day(addedAt),
                        "highest age in days",
                        Long.toString(maxAge.get().toDays())));
    }

    private void expiry() {
        Instant end = credential.expiresAt();
        if (end == null) {
            notAssessed.put(EXPIRY, "When this credential ends is not known.");
            return;
        }
        approaching(
                EXPIRY,
                end,
                "Credential expires on " + day(end),
                "Credential expired on " + day(end),
                Map.of("given", day(addedAt)));
    }

    /** Mild while it is a reminder, what the catalogue says from then on. */
    private void approaching(String check, Instant end, String before, String after, Map<String, String> evidence) {
        if (!now.isBefore(end)) {
            add(check, Checks.get(check).severity(), after, end, end, evidence);
        } else if (!now.isBefore(end.minus(policy.reminder()))) {
            add(check, Severity.LOW, before, end.minus(policy.reminder()), end, evidence);
        }
    }

    private void use() {
        if (!credential.state().isUsable()) {
            notAssessed.put(DORMANT, "It cannot be used while the connection is " + credential.state() + ".");
            return;
        }
        Instant last = later(credential.lastUsedAt());
        Instant end = last.plus(policy.dormancy());
        if (!now.isBefore(end)) {
            String title = credential.lastUsedAt().filter(last::equals).isPresent()
                    ? "Credential has not been used since " + day(last)
                    : "Credential has not been used since it was given on " + day(addedAt);
            add(DORMANT, Checks.get(DORMANT).severity(), title, end, null, allowed());
        }
    }

    private void login() {
        Instant since = credential.refusedAt();
        boolean isConfirmed = "revoked-upstream".equals(credential.cause());
        if (since != null && (isConfirmed || credential.refusals() >= policy.refusals())) {
            add(
                    LOGIN_FAILING,
                    Checks.get(LOGIN_FAILING).severity(),
                    "Bitbucket refuses the credential",
                    since,
                    null,
                    Map.of("refused since", since.toString()));
        }
    }

    private void scopes() {
        if (credential.scopes().isEmpty()) {
            notAssessed.put(SURPLUS_SCOPES, SCOPES_UNTOLD);
            notAssessed.put(UNUSED_SCOPES, SCOPES_UNTOLD);
            return;
        }
        List<String> granted = credential.scopes().get();
        List<String> surplus =
                credential.surplus().stream().filter(granted::contains).sorted().toList();
        if (!surplus.isEmpty()) {
            add(
                    SURPLUS_SCOPES,
                    Checks.get(SURPLUS_SCOPES).severity(),
                    "Credential also has the scopes " + String.join(", ", surplus),
                    addedAt,
                    null,
                    Map.of("scopes", String.join(", ", surplus)));
        }
        unused(granted);
    }

    /** Without the scopes that every connection needs none can be made: only the optional ones can be left out. */
    private void unused(List<String> granted) {
        Set<String> beyondBase = Scope.surplus(Scope.base(), granted);
        List<String> unused = new ArrayList<>();
        Instant since = addedAt;
        for (Scope scope : Scope.optional()) {
            boolean isHeld = beyondBase.contains(scope.classic())
                    || scope.granular().stream().anyMatch(beyondBase::contains);
            Instant end = later(credential.lastUsedFor(needing(scope))).plus(policy.dormancy());
            if (isHeld && !now.isBefore(end)) {
                unused.add(scope.classic());
                since = since.isAfter(end) ? since : end;
            }
        }
        if (!unused.isEmpty()) {
            Map<String, String> evidence = new TreeMap<>(allowed());
            evidence.put("scopes", String.join(", ", unused));
            add(
                    UNUSED_SCOPES,
                    Checks.get(UNUSED_SCOPES).severity(),
                    "Credential has scopes that are not used: " + String.join(", ", unused),
                    since,
                    null,
                    evidence);
        }
    }

    /** One condition, of the hour that is farthest from what is usual. */
    private void spike() {
        credential.spikes().stream()
                .filter(spike -> spike.standsAt(now) && !spike.hour().isBefore(addedAt))
                .max(Comparator.comparingLong(spike -> spike.calls() / Math.max(1, spike.usual())))
                .ifPresent(spike -> add(
                        USAGE_SPIKE,
                        Checks.get(USAGE_SPIKE).severity(),
                        "Credential was used far more than usual",
                        spike.hour(),
                        null,
                        Map.of(
                                "used for",
                                spike.purpose().name(),
                                "calls in the hour, at least",
                                Long.toString(spike.calls()),
                                "usual in an hour",
                                Long.toString(spike.usual()))));
    }

    private static List<Purpose> needing(Scope scope) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> PurposeScopes.needed(purpose).contains(scope))
                .toList();
    }

    private Map<String, String> allowed() {
        return Map.of(
                "days without use that are allowed",
                Long.toString(policy.dormancy().toDays()));
    }

    private Instant later(Optional<Instant> used) {
        return used.filter(addedAt::isBefore).orElse(addedAt);
    }

    private void add(
            String check,
            Severity severity,
            String title,
            Instant since,
            @Nullable Instant deadline,
            Map<String, String> evidence) {
        conditions.add(new Condition(check, severity, title, since, deadline, evidence));
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    /** What becomes of the connection by it; empty where it stays as it is. */
    static Optional<LifecycleEvent> verdict(CredentialState credential, CredentialPolicy policy, Instant now) {
        Instant addedAt = credential.addedAt();
        if (addedAt == null || credential.state().isFinal() || credential.state() == ConnectionState.PENDING) {
            return Optional.empty();
        }
        Optional<LifecycleEvent> against = against(credential, addedAt, policy, now);
        if (credential.state().isUsable()) {
            return against;
        }
        boolean mayBeUsed = against.isEmpty() && (wasForbidden(credential) || goesOn(credential));
        return mayBeUsed ? Optional.of(LifecycleEvent.ALLOWED_AGAIN) : Optional.empty();
    }

    private static boolean wasForbidden(CredentialState credential) {
        return credential.cause() != null && credential.cause().startsWith("policy-");
    }

    /** Its end was corrected, and nothing is against it: so that lies ahead. */
    private static boolean goesOn(CredentialState credential) {
        return "expired".equals(credential.cause()) && credential.expiresAt() != null;
    }

    private static Optional<LifecycleEvent> against(
            CredentialState credential, Instant addedAt, CredentialPolicy policy, Instant now) {
        if (!policy.allows(credential.method())) {
            return Optional.of(LifecycleEvent.METHOD_FORBIDDEN);
        }
        if (credential.scopes().filter(it -> !policy.forbidden(it).isEmpty()).isPresent()) {
            return Optional.of(LifecycleEvent.SCOPES_FORBIDDEN);
        }
        if (policy.maxAge().filter(age -> !now.isBefore(addedAt.plus(age))).isPresent()) {
            return Optional.of(LifecycleEvent.OUTAGED);
        }
        Instant expiresAt = credential.expiresAt();
        return expiresAt != null && !now.isBefore(expiresAt) ? Optional.of(LifecycleEvent.EXPIRED) : Optional.empty();
    }
}
