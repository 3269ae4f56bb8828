package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.Client.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest extends SimulatorTest {

    private static final String API = "/2.0/repositories/acme/api";

    @Test
    void shouldNumberPagesAndGiveTheTotal() {
        JsonNode first = ana.get("/2.0/repositories/acme?pagelen=3").json();
        JsonNode second = ana.get(first.get("next").asText()).json();

        assertThat(first.get("size").asInt()).isEqualTo(4);
        assertThat(first.get("page").asInt()).isEqualTo(1);
        assertThat(first.has("previous")).isFalse();
        assertThat(second.get("page").asInt()).isEqualTo(2);
        assertThat(second.get("values")).hasSize(1);
        assertThat(second.has("next")).isFalse();
        assertThat(second.has("previous")).isTrue();
    }

    @Test
    void shouldIterateCommitsByOpaqueTokens() {
        JsonNode first = ana.get(API + "/commits/main").json();
        List<JsonNode> all = ana.all(API + "/commits/main");

        assertThat(first.get("values")).hasSize(30);
        assertThat(first.has("size")).isFalse();
        assertThat(all).hasSize(SmallOrganization.COMMITS).doesNotHaveDuplicates();
        assertThat(ana.get(API + "/commits/main?page=2").message()).isEqualTo("Invalid page");
    }

    @Test
    void shouldLeaveOutWhatIsReachableFromAnExcludedCommit() {
        List<JsonNode> all = ana.all(API + "/commits/main");
        String fifth = all.get(5).get("hash").asText();

        assertThat(ana.all(API + "/commits?include=main&exclude=" + fifth)).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "/2.0/repositories/acme?pagelen=101",
        "/2.0/repositories/acme?pagelen=0",
        "/2.0/repositories/acme?pagelen=many",
        "/2.0/repositories/acme/api/pullrequests?pagelen=51"
    })
    void shouldRefuseAPagelenOutOfBounds(String path) {
        Response refused = ana.get(path);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("Invalid pagelen");
    }

    @Test
    void shouldLoseNextWhenFieldsDoNotNameIt() {
        JsonNode without =
                ana.get("/2.0/repositories/acme?pagelen=1&fields=values.slug").json();
        JsonNode with = ana.get("/2.0/repositories/acme?pagelen=1&fields=next,values.slug")
                .json();

        assertThat(without.has("next")).isFalse();
        assertThat(without.get("values").get(0)).hasToString("{\"slug\":\"api\"}");
        assertThat(with.get("next").asText()).contains("fields=next%2Cvalues.slug");
    }

    @Test
    void shouldAddAndRemoveFields() {
        JsonNode plain = ana.get(API + "/pullrequests").json().at("/values/0");
        JsonNode added =
                ana.get(API + "/pullrequests?fields=%2Bvalues.reviewers").json().at("/values/0");
        JsonNode removed =
                ana.get(API + "/pullrequests?fields=-values.links").json().at("/values/0");

        assertThat(plain.has("reviewers")).isFalse();
        assertThat(added.at("/reviewers/0/nickname").asText()).isEqualTo("ana");
        assertThat(added.has("title")).isTrue();
        assertThat(removed.has("links")).isFalse();
        assertThat(removed.has("title")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slug = \"api\" | api",
                "slug != \"api\" | site,vault,empty",
                "slug ~ \"I\" | api,site",
                "slug !~ \"i\" AND is_private = true | vault,empty",
                "is_private = false OR mainbranch = null | site,empty",
                "(slug = \"api\" OR slug = \"site\") AND is_private = true | api",
                "slug IN (\"vault\", \"site\") | site,vault",
                "slug NOT IN (\"vault\", \"site\") | api,empty",
                "project.key = \"CORE\" AND size > 0 AND slug < \"b\" | api",
                "created_on >= 2022-02-01 AND created_on < 2022-02-02T00:00:00+00:00 AND slug = \"api\" | api",
                "created_on > 2030-01-01 | ''"
            })
    void shouldFilterByQuery(String query, String slugs) {
        List<String> found = new ArrayList<>();
        ana.all("/2.0/repositories/acme?q=" + Client.encode(query))
                .forEach(each -> found.add(each.get("slug").asText()));

        assertThat(String.join(",", found)).isEqualTo(slugs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slug ==== (", "slug", "slug = ", "(slug = \"a\"", "slug = \"a", "slug = \"a\" extra", ""})
    void shouldRefuseWhatIsNoQuery(String query) {
        assertThat(ana.get("/2.0/repositories/acme?q=" + Client.encode(query)).status())
                .isEqualTo(400);
    }

    @Test
    void shouldIgnoreQueriesWhereThereIsNoLanguageForThem() {
        String query = "?q=" + Client.encode("no query at all ((");

        assertThat(consenting("ana")
                        .get(API + "/permissions-config/users" + query)
                        .status())
                .isEqualTo(200);
        assertThat(consenting("ana").get(API + "/pipelines" + query).status()).isEqualTo(200);
    }

    @Test
    void shouldSortBothWays() {
        assertThat(ana.get("/2.0/repositories/acme?sort=-slug&fields=values.slug")
                        .text())
                .isEqualTo(
                        "{\"values\":[{\"slug\":\"vault\"},{\"slug\":\"site\"},{\"slug\":\"empty\"},{\"slug\":\"api\"}]}");
        assertThat(ana.get("/2.0/repositories/acme?sort=slug&pagelen=1")
                        .json()
                        .at("/values/0/slug")
                        .asText())
                .isEqualTo("api");
    }
}
