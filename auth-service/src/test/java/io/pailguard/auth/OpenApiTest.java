package io.pailguard.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.auth.testing.AuthTest;
import io.pailguard.kit.testing.ApiContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends AuthTest {
    @Test
    void shouldDescribeAllThatCallersMeet() {
        assertThat(ApiContract.lacking(ApiContract.served())).isEmpty();
    }

    @Test
    void shouldHoldTheOperationsThatCallersUse() {
        assertThat(ApiContract.served().path("paths").properties().stream().map(Map.Entry::getKey))
                .contains(
                        "/api/v1/connections",
                        "/api/v1/connections/{id}",
                        "/api/v1/connections/{id}/authorization",
                        "/api/v1/connections/{id}/access-token",
                        "/api/v1/connections/{id}/verification",
                        "/api/v1/methods",
                        "/api/v1/audit");
    }

    @Test
    void shouldNeverShowASecretAsAnObject() {
        assertThat(ApiContract.served().path("components").path("schemas").has("Secret"))
                .isFalse();
    }

    @Test
    void shouldLetEveryPostBeRepeatedExceptTheReleaseOfATokenThatIsNeverKept() {
        List<String> notRepeatable = new ArrayList<>();
        ApiContract.served().path("paths").properties().forEach(path -> {
            JsonNode post = path.getValue().path("post");
            if (!post.isMissingNode()
                    && post.path("parameters").findValuesAsText("name").stream().noneMatch("Idempotency-Key"::equals)) {
                notRepeatable.add(path.getKey());
            }
        });

        // A trial keeps nothing. What is told or looked up beside a release is the same when it is told twice, and its
        // answer is soon old; an erasure or a rewrap that is asked for twice is one, and a record that is handled again
        // has one effect.
        assertThat(notRepeatable)
                .containsExactlyInAnyOrder(
                        "/api/v1/connections/{id}/access-token",
                        "/api/v1/connections/{id}/access-token/refusal",
                        "/api/v1/connections/{id}/access-token/workspace",
                        "/api/v1/connections/{id}/identity-rule/trial",
                        "/api/v1/dead-letters/replays",
                        "/api/v1/erasures",
                        "/api/v1/vault/rewrap");
    }
}
