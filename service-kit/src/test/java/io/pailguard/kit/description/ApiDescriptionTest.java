package io.pailguard.kit.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.kit.KitTest;
import io.pailguard.kit.testing.ApiContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitTest
class ApiDescriptionTest {
    private JsonNode api;

    @BeforeEach
    void read() {
        api = ApiContract.served();
    }

    @Test
    void shouldCompleteWhatAServiceLeavesToTheKit() {
        assertThat(ApiContract.lacking(api)).isEmpty();
    }

    @Test
    void shouldNameTheProblemsOfAnOperationAndThoseOfWhatItTakes() {
        JsonNode responses = api.at("/paths/~1api~1v1~1notes~1{id}/put/responses");
        assertThat(problems(responses, "401")).containsExactly("not-signed-in");
        assertThat(problems(responses, "404")).containsExactly("not-found");
        assertThat(problems(responses, "412")).containsExactly("version-stale");
        assertThat(problems(responses, "422")).containsExactly("note-refused", "idempotency-key-reused");
        assertThat(problems(api.at("/paths/~1api~1v1~1notes/get/responses"), "400"))
                .containsExactly("bad-request", "page-mismatch");
    }

    @Test
    void shouldNameTheRolesThatMay() {
        assertThat(api.at("/paths/~1api~1v1~1notes~1{id}/put/responses/403/description")
                        .asText())
                .contains("analyst, service");
    }

    @Test
    void shouldMakeTheExampleOfABodyFromItsProperties() {
        assertThat(api.at("/paths/~1api~1v1~1notes~1{id}/put/requestBody/content/application~1json/example/text")
                        .asText())
                .isEqualTo("Rotate the key");
    }

    @Test
    void shouldRequireInAnAnswerWhatItAlwaysHas() {
        assertThat(required("PageListedNote")).containsExactlyInAnyOrder("items", "next");
        assertThat(required("ListedNote")).containsExactlyInAnyOrder("text", "writer");
        assertThat(required("Writer")).containsExactly("name");
    }

    @Test
    void shouldLeaveToASchemaThatARequestTakesWhatMustBeThere() {
        assertThat(required("Note")).isEmpty();
    }

    @Test
    void shouldSayOfAReferenceThatItMayBeNullWithoutATypeThatRulesItOut() {
        JsonNode writer = api.at("/components/schemas/ListedNote/properties/writer");
        assertThat(writer.at("/anyOf/0/$ref").asText()).isEqualTo("#/components/schemas/Writer");
        assertThat(writer.at("/anyOf/1/type").asText()).isEqualTo("null");
        assertThat(writer.has("type")).isFalse();
    }

    private List<String> required(String schema) {
        return api.at("/components/schemas/" + schema + "/required")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void shouldDescribeProblemsOnceAndOnlyOurWay() {
        assertThat(api.at("/components/schemas/Problem/properties").properties().stream()
                        .map(Map.Entry::getKey))
                .contains("type", "title", "status", "detail", "fix");
        assertThat(api.toString()).doesNotContain("example.com", "HttpProblem");
    }

    private static List<String> problems(JsonNode responses, String status) {
        return responses.at("/" + status + "/content/application~1problem+json/examples").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }
}
