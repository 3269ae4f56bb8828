package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.Client.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentTest extends SimulatorTest {

    private static final String API = "/2.0/repositories/acme/api";

    @Test
    void shouldGiveRawFilesWithAnEntityTag() {
        Response file = ana.get(API + "/src/main/counter.txt");
        Response again = ana.get(API + "/src/main/counter.txt", "If-None-Match", file.header("ETag"));

        assertThat(file.text()).isEqualTo("number " + (SmallOrganization.COMMITS - 1) + '\n');
        assertThat(file.header("Content-Type")).isEqualTo("text/plain");
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"counter.txt\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }

    @Test
    void shouldTagJsonAnswersAndSpareWhoHasThemTheBody() {
        Response first = ana.get(API);
        Response again = ana.get(API, "If-None-Match", first.header("ETag"));
        Response other = ana.get(API + "/commits", "If-None-Match", first.header("ETag"));

        assertThat(first.header("ETag")).matches("\"gz\\[[0-9a-f]{32}]\"");
        assertThat(first.header("Cache-Control")).isEqualTo("private");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void shouldSendTheHeadersOfTheRealService() {
        Response answer = ana.get(API);

        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.header("X-Accepted-OAuth-Scopes")).isEqualTo("repository");
        assertThat(answer.header("X-OAuth-Scopes")).contains("read:repository:bitbucket");
        assertThat(answer.header("X-Credential-Type")).isEqualTo("api_token");
        assertThat(answer.header("Server")).isEqualTo("AtlassianEdge");
        assertThat(answer.header("X-B3-TraceId")).hasSize(32);
        assertThat(answer.header("Strict-Transport-Security")).isNotBlank();
        assertThat(answer.header("Vary")).startsWith("Authorization");
        assertThat(anonymous.get(API).header("X-Accepted-OAuth-Scopes")).isEqualTo("repository");
        assertThat(anonymous.get(API).header("X-Credential-Type")).isEqualTo("unauthenticated_identity");
    }

    @Test
    void shouldNamePullRequestsOfEachCommitInThem() {
        List<JsonNode> commits = ana.all(API + "/pullrequests/3/commits");
        String oldest = commits.get(commits.size() - 1).get("hash").asText();
        String before =
                ana.get(API + "/commit/" + oldest).json().at("/parents/0/hash").asText();

        List<JsonNode> holding = ana.all(API + "/commit/" + oldest + "/pullrequests");

        assertThat(commits).hasSize(2);
        assertThat(holding).extracting(each -> each.get("id").asInt()).containsExactly(3, 2, 1);
        assertThat(ana.all(API + "/commit/" + before + "/pullrequests")).isEmpty();
    }

    @Test
    void shouldDescribeAFolderInsteadOfListingIt() {
        JsonNode folder = ana.get(API + "/src/main/src?format=meta").json();

        assertThat(folder.get("type").asText()).isEqualTo("commit_directory");
        assertThat(folder.get("path").asText()).isEqualTo("src");
    }

    @Test
    void shouldListFoldersToTheDepthAskedFor() {
        List<JsonNode> flat = ana.all(API + "/src/main/");
        List<JsonNode> deep = ana.all(API + "/src/main/?max_depth=2");

        assertThat(flat).extracting(each -> each.get("path").asText()).containsExactly("src", "counter.txt");
        assertThat(deep)
                .extracting(each -> each.get("path").asText())
                .containsExactly("src", "counter.txt", "src/App.java");
        assertThat(ana.get(API + "/src/main/?max_depth=99").status()).isEqualTo(555);
    }

    @Test
    void shouldNotFindABranchWithASlashInASourcePath() {
        assertThat(ana.get(API + "/src/feature%2Fx/counter.txt").status()).isEqualTo(404);
        assertThat(ana.get(API + "/refs/branches/feature/x").status()).isEqualTo(200);
        assertThat(ana.get(API + "/src/main/nothing.txt").message())
                .isEqualTo("No such file or directory: nothing.txt");
    }

    @Test
    void shouldCompareTheFirstCommitOfASpecificationAgainstTheSecond() {
        List<JsonNode> commits = ana.all(API + "/commits/main");
        String newest = commits.get(0).get("hash").asText();
        String older = commits.get(2).get("hash").asText();

        String diff = ana.get(API + "/diff/" + newest + ".." + older).text();

        assertThat(diff).contains("-number 32", "+number 34");
        assertThat(ana.all(API + "/diffstat/" + newest)
                        .get(0)
                        .get("lines_added")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldAnswer555WhenADiffIsTooLarge() {
        simulator.settings().largestDiffBytes(10);

        assertThat(ana.get(API + "/diff/main").status()).isEqualTo(555);
    }

    @Test
    void shouldRedirectThePullRequestsDiffToTheRepositorys() {
        Response redirect = ana.get(API + "/pullrequests/3/diff");

        assertThat(redirect.status()).isEqualTo(302);
        assertThat(ana.get(redirect.header("Location")).text()).startsWith("diff --git a/counter.txt");
    }

    @Test
    void shouldAnswerRemovedEndpointsWith410() {
        Response removed = ana.get("/2.0/workspaces");

        assertThat(removed.status()).isEqualTo(410);
        assertThat(removed.message()).isEqualTo("CHANGE-2770 - Functionality has been deprecated");
        assertThat(removed.json().at("/data/announcement_url").asText()).endsWith("#CHANGE-2770");
        assertThat(ana.get("/2.0/repositories/").status()).isEqualTo(410);
    }

    @Test
    void shouldShowRestrictionsOfTheDescription() {
        List<JsonNode> restrictions = ana.all(API + "/branch-restrictions?kind=require_approvals_to_merge");

        assertThat(restrictions).hasSize(1);
        assertThat(restrictions.get(0).get("value").asInt()).isEqualTo(2);
    }

    @Test
    void shouldShowNoMainBranchForAnEmptyRepository() {
        assertThat(ana.get("/2.0/repositories/acme/empty")
                        .json()
                        .get("mainbranch")
                        .isNull())
                .isTrue();
        assertThat(ana.all("/2.0/repositories/acme/empty/commits")).isEmpty();
    }

    @Test
    void shouldOpenAPageForTheLinkOfALine() {
        String hash = ana.get(API + "/commit/main").json().get("hash").asText();
        Response page = anonymous.get(simulator.baseUrl() + "/acme/api/src/" + hash + "/src/App.java");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("id=\"lines-1\"", "class App {}");
    }
}
