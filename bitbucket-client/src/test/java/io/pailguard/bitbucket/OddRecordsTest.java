package io.pailguard.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.bitbucket.model.RepositoryInfo;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One odd record, field or link in a list that is otherwise as it should be. */
class OddRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI API = URI.create("https://api.bitbucket.org");
    private static final String BASE = "https://api.bitbucket.org/2.0/repositories/acme";
    private static final UUID ODD = new UUID(7, 7);

    private final Map<String, JsonNode> pages = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"updated_on\": \"2025-09-18T21:26:38+00:00Z\"}",
                "{\"updated_on\": \"some day\"}",
                "{\"updated_on\": {\"at\": 1}}",
                "{\"updated_on\": 1758230798}",
                "{\"created_on\": [], \"scm\": 7, \"links\": \"none\"}",
                "{\"size\": -1}",
                "{\"size\": \"large\"}",
                "{\"size\": 99999999999999999999999999}",
                "{\"size\": 1e400}",
                "{\"is_private\": \"yes\"}",
                "{\"is_private\": null}",
                "{\"language\": {\"name\": \"java\"}}",
                "{\"language\": \"\"}",
                "{\"name\": null}",
                "{\"name\": \"a\\u0000b\"}",
                "{\"project\": \"PAY\"}",
                "{\"project\": null}",
                "{\"mainbranch\": null}",
                "{\"mainbranch\": \"main\"}",
                "{\"mainbranch\": {\"name\": \"a\\u0000b\"}}"
            })
    void shouldReadARecordWithAnOddFieldThatMayBeMissing(String odd) {
        page("", repository(1), merged(repository(2), odd), repository(3));

        Listing<RepositoryInfo> listing = walk().orThrow();

        assertThat(listing.items())
                .extracting(RepositoryInfo::fullName)
                .containsExactly("acme/repo-1", "acme/repo-2", "acme/repo-3");
        assertThat(listing.isWhole()).isTrue();
    }

    @Test
    void shouldBoundTextAndKeepOutWhatNoDatabaseTakes() {
        page("", merged(repository(1), "{\"name\": \"x\\u0000" + "y".repeat(3_000_000) + "\"}"));

        assertThat(walk().orThrow().items().get(0).name()).startsWith("xy").hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"full_name\": null}",
                "{\"full_name\": 7}",
                "{\"full_name\": \"no-slash\"}",
                "{\"full_name\": \"acme/\"}",
                "{\"full_name\": \"acme/..\"}",
                "{\"full_name\": \"acme/a/b\"}",
                "{\"full_name\": \"acme/a\\u0000b\"}"
            })
    void shouldNameAndSkipARecordThatSaysOnlyItsUuid(String odd) {
        page("", repository(1), merged(merged(repository(2), "{\"uuid\": \"{" + ODD + "}\"}"), odd), repository(3));

        Listing<RepositoryInfo> listing = walk().orThrow();

        assertThat(listing.items()).hasSize(2);
        assertThat(listing.unreadable()).singleElement().satisfies(it -> {
            assertThat(it.uuid()).isEqualTo(ODD);
            assertThat(it.name()).isNotBlank().doesNotContain("\u0000");
        });
        assertThat(listing.isWhole()).isFalse();
        assertThat(listing.isIdentified()).isTrue();
        assertThat(listing.gaps()).singleElement().asString().contains("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"acme/repo\"",
                "7",
                "[]",
                "{}",
                "{\"full_name\": \"acme/x\"}",
                "{\"full_name\": \"acme/x\", \"uuid\": \"1\"}",
                "{\"full_name\": \"acme/x\", \"uuid\": null}",
                "{\"full_name\": \"acme/x\", \"uuid\": [\"{00000000-0000-0007-0000-000000000007}\"]}"
            })
    void shouldKnowThatItDoesNotKnowWhichRecordThatIs(String odd) {
        page("", repository(1), json(odd), repository(3));

        Listing<RepositoryInfo> listing = walk().orThrow();

        assertThat(listing.items()).hasSize(2);
        assertThat(listing.unreadable())
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isIn("acme/x", "entry 2 of page 1"));
        assertThat(listing.isIdentified()).isFalse();
    }

    @Test
    void shouldNameTwentyOfManyAndStopCountingSomewhere() {
        ArrayNode values = JSON.createArrayNode();
        for (int i = 0; i < 100_000; i++) {
            values.addNull();
        }
        pages.put("/2.0/repositories/acme", JSON.createObjectNode().set("values", values));

        Listing<RepositoryInfo> listing = walk().orThrow();

        assertThat(listing.gaps()).hasSizeLessThan(30).last().asString().contains("More than 200");
        assertThat(listing.isIdentified()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"  \""})
    void shouldEndWhereTheLinkIsEmpty(String next) {
        page(",\"next\":" + next, repository(1));

        assertThat(walk().orThrow().isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=a b", "q=name ~ \\\"x\\\"", "q=[a]", "q=a|b", "q=100%", "q=\u00e9t\u00e9", "q=a^b`c{d}"})
    void shouldFollowALinkThatIsNotEncoded(String query) {
        page(",\"next\":\"" + BASE + "?" + query + "&page=2\"", repository(1));
        JsonNode second = json("{\"values\":[" + repository(2) + "]}");

        Listing<RepositoryInfo> listing = new PageWalk<>(API, shape(), 10)
                .from(ApiPath.of("repositories", "acme"), path -> {
                    assertThat(path.value()).matches("[!-~]+");
                    return Uni.createFrom()
                            .item(new Reply.Found<>(
                                    path.value().endsWith("&page=2") ? second : pages.get(path.value())));
                })
                .await()
                .indefinitely()
                .orThrow();

        assertThat(listing.items()).hasSize(2);
        assertThat(listing.isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"nowhere\"", "7", "{}", "true", "\"https://a b/2.0/x\"", "\"https://x/\\u0000\"", "\"http://\""
            })
    void shouldSayThatALinkCannotBeRead(String next) {
        page(",\"next\":" + next, repository(1));

        Listing<RepositoryInfo> listing = walk().orThrow();

        assertThat(listing.items()).hasSize(1);
        assertThat(listing.isWhole()).isFalse();
        assertThat(listing.isIdentified()).isFalse();
        assertThat(listing.gaps()).singleElement().asString().contains("link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"values\": null}", "{\"values\": \"x\"}", "{\"values\": {}}"})
    void shouldGoOnBehindAPageThatIsNone(String odd) {
        page(",\"next\":\"" + BASE + "?page=2\"", repository(1));
        JsonNode second = json(odd);
        boolean goesOn = second instanceof ObjectNode;
        if (second instanceof ObjectNode object) {
            object.put("next", BASE + "?page=3");
        }
        pages.put("/2.0/repositories/acme?page=2", second);
        pages.put("/2.0/repositories/acme?page=3", json("{\"values\":[" + repository(3) + "]}"));

        Listing<RepositoryInfo> listing = walk().orThrow();

        assertThat(listing.items()).hasSize(goesOn ? 2 : 1);
        assertThat(listing.isIdentified()).isFalse();
        assertThat(listing.gaps()).singleElement().asString().contains("Page 2");
    }

    @Test
    void shouldTakeARepositoryOnceHoweverOftenItComes() {
        page(
                "",
                repository(1),
                merged(repository(2), "{\"uuid\": " + repository(1).get("uuid") + "}"));

        assertThat(walk().orThrow().items())
                .extracting(RepositoryInfo::fullName)
                .containsExactly("acme/repo-1");
    }

    private void page(String more, JsonNode... values) {
        StringBuilder all = new StringBuilder();
        for (JsonNode value : values) {
            all.append(all.isEmpty() ? "" : ",").append(value);
        }
        pages.put("/2.0/repositories/acme", json("{\"values\":[" + all + "]" + more + "}"));
    }

    private Reply<Listing<RepositoryInfo>> walk() {
        return new PageWalk<>(API, shape(), 10)
                .from(
                        ApiPath.of("repositories", "acme"),
                        path -> Uni.createFrom().item(new Reply.Found<>(pages.get(path.value()))))
                .await()
                .indefinitely();
    }

    private static ListShape<RepositoryInfo> shape() {
        return ListShape.of(RepositoryInfo.class, RepositoryInfo::uuid);
    }

    private static ObjectNode repository(int number) {
        return JSON.createObjectNode()
                .put("uuid", "{" + new UUID(1, number) + "}")
                .put("full_name", "acme/repo-" + number)
                .put("name", "Repo " + number);
    }

    private static ObjectNode merged(JsonNode record, String odd) {
        return ((ObjectNode) record).setAll((ObjectNode) json(odd));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
