package io.pailguard.auth.scope;

import static io.pailguard.auth.scope.Scope.ACCOUNT;
import static io.pailguard.auth.scope.Scope.PIPELINE;
import static io.pailguard.auth.scope.Scope.PULLREQUEST;
import static io.pailguard.auth.scope.Scope.REPOSITORY;
import static io.pailguard.auth.scope.Scope.REPOSITORY_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.connection.Purpose;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScopeProfileTest {
    /** Written by hand, by check or by family: what the catalogue says of its checks must come to the same. */
    private static final Map<String, List<Scope>> NEEDED = Map.ofEntries(
            Map.entry("secret", List.of(ACCOUNT, REPOSITORY)),
            Map.entry("guard.branch-unprotected", List.of(ACCOUNT, REPOSITORY_ADMIN)),
            Map.entry("guard.direct-push-allowed", List.of(ACCOUNT, REPOSITORY_ADMIN)),
            Map.entry("guard.force-push-allowed", List.of(ACCOUNT, REPOSITORY_ADMIN)),
            Map.entry("guard.branch-deletable", List.of(ACCOUNT, REPOSITORY_ADMIN)),
            Map.entry("guard.no-approvals", List.of(ACCOUNT, REPOSITORY_ADMIN)),
            Map.entry("guard.approvals-kept-on-push", List.of(ACCOUNT, REPOSITORY_ADMIN)),
            Map.entry("guard.merge-checks-not-enforced", List.of(ACCOUNT, REPOSITORY_ADMIN)),
            Map.entry("guard.public-repository", List.of(ACCOUNT, REPOSITORY)),
            // What is stored here and what Bitbucket answers anyway tells them.
            Map.entry("credential", List.of(ACCOUNT)),
            Map.entry("upstream", List.of(ACCOUNT)));

    @Test
    void shouldNeedOfEachCheckWhatTheTableSays() {
        assertThat(Checks.all())
                .allSatisfy(check -> assertThat(MinimalScopes.of(List.of(check)).scopes())
                        .as(check.id())
                        .isEqualTo(NEEDED.getOrDefault(check.id(), NEEDED.get(check.family()))));
    }

    @Test
    void shouldNeedOfSeveralChecksWhatEachNeeds() {
        Check secret = Checks.get("secret.private-key");
        Check guard = Checks.get("guard.no-approvals");

        MinimalScopes both = MinimalScopes.of(List.of(secret, guard));

        assertThat(both.scopes()).containsExactly(ACCOUNT, REPOSITORY, REPOSITORY_ADMIN);
        assertThat(both.checks().get(REPOSITORY_ADMIN)).containsExactly("guard.no-approvals");
        assertThat(both.checks().get(ACCOUNT)).isEmpty();
    }

    @Test
    void shouldHaveExactProfiles() {
        assertThat(ScopeProfile.CORRELATION.scopes()).containsExactly(ACCOUNT, REPOSITORY);
        assertThat(ScopeProfile.BASE.scopes()).containsExactly(ACCOUNT, REPOSITORY, PULLREQUEST, PIPELINE);
        assertThat(ScopeProfile.POSTURE.scopes())
                .containsExactly(ACCOUNT, REPOSITORY, PULLREQUEST, PIPELINE, REPOSITORY_ADMIN);
    }

    @Test
    void shouldNeedOfAnApiTokenAScopeForWritingWebhooksThatOthersHaveInTheirOwn() {
        List<String> reading = List.of("read:user:bitbucket", "read:webhook:bitbucket");
        List<String> writing = List.of("read:webhook:bitbucket", "write:webhook:bitbucket", "delete:webhook:bitbucket");

        assertThat(PurposeScopes.missing(Purpose.WRITE_HOOKS, List.of("account", "webhook")))
                .isEmpty();
        assertThat(PurposeScopes.missing(Purpose.WRITE_HOOKS, List.of("account")))
                .containsExactly("webhook");
        assertThat(PurposeScopes.missing(Purpose.WRITE_HOOKS, reading)).containsExactly("write:webhook:bitbucket");
        assertThat(PurposeScopes.missing(Purpose.WRITE_HOOKS, writing)).isEmpty();
        assertThat(PurposeScopes.missing(Purpose.READ_HOOKS, reading)).isEmpty();
        assertThat(Scope.surplus(List.of(Scope.values()), writing)).isEmpty();
        assertThat(Scope.surplus(Scope.base(), writing)).containsExactlyInAnyOrderElementsOf(writing);
    }
}
