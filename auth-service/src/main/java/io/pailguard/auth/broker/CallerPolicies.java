package io.pailguard.auth.broker;

import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.refresh.ConnectionRow;
import io.pailguard.contracts.connection.Purpose;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each calling service may have, whatever the credential could do. */
@Startup
@ApplicationScoped
class CallerPolicies {
    private static final Duration MOST = Duration.ofMinutes(5);

    private final BrokerSettings settings;

    CallerPolicies(BrokerSettings settings) {
        Duration use = settings.longestUse();
        if (use.compareTo(Duration.ofSeconds(1)) < 0 || use.compareTo(MOST) > 0) {
            throw new IllegalStateException("pailguard.broker.longest-use is " + use + ": it is from PT1S to PT5M.");
        }
        this.settings = settings;
    }

    boolean isKnown(String client) {
        return settings.callers().containsKey(client);
    }

    /** Releases a minute. */
    int perMinute(String client) {
        BrokerSettings.Caller policy = settings.callers().get(client);
        return policy == null ? 0 : policy.perMinute();
    }

    /**
     * Why a client gets nothing of a connection for a purpose.
     *
     * @param isRefreshed false for a token without a short life, which ingest-service alone gets
     */
    Optional<Objection> against(String client, Purpose purpose, ConnectionRow connection, boolean isRefreshed) {
        BrokerSettings.Caller policy = settings.callers().get(client);
        if (policy == null
                || policy.teams()
                        .filter(teams -> !teams.contains(connection.team()))
                        .isPresent()) {
            return Optional.of(Denial.wrongCaller(client));
        }
        if (!isRefreshed && !client.equals(CallingService.INGEST)) {
            return Optional.of(Denial.onlyForIngest(client));
        }
        if (!policy.purposes().contains(purpose)) {
            return Optional.of(Denial.wrongPurpose(client, purpose));
        }
        return policy.mostScopes()
                .map(most -> connection
                        .held()
                        .scopes()
                        .map(granted -> {
                            List<String> beyond = new ArrayList<>(granted);
                            beyond.removeAll(most);
                            return beyond;
                        })
                        .orElse(List.of("unknown")))
                .filter(beyond -> !beyond.isEmpty())
                .map(beyond -> Denial.tooMuch(client, beyond));
    }
}
