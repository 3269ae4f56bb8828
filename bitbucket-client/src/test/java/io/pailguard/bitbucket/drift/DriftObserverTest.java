package io.pailguard.bitbucket.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.Refusal.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftObserverTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final ApiPath RULES = ApiPath.of("repositories", "acme", "checkout", "branch-restrictions");

    private final List<Drift> news = new ArrayList<>();
    private final DriftObserver observer = new DriftObserver(Clock.fixed(NOW, ZoneOffset.UTC), news::add);

    @Test
    void shouldTellAnUnknownFieldOnceWithItsEndpoint() {
        String page = "{'values': [{'type': 'branchrestriction', 'id': 1, 'kind': 'force', 'scope': 'org'},"
                + " {'type': 'branchrestriction', 'id': 2, 'kind': 'delete', 'scope': 'org'}]}";

        observer.look(RULES.with("page", 2), json(page));
        observer.look(ApiPath.of("repositories", "acme", "refunds", "branch-restrictions"), json(page));

        assertThat(news)
                .containsExactly(new Drift(
                        Drift.Kind.FIELD,
                        "/2.0/repositories/{}/{}/branch-restrictions",
                        "branchrestriction.scope",
                        NOW));
        assertThat(observer.seen()).isEqualTo(news);
    }

    @Test
    void shouldTellUnknownValuesWhereAFieldHasOnlyAFew() {
        observer.look(
                RULES,
                json("{'values': [{'type': 'branchrestriction', 'kind': 'require_signed_commits', 'pattern': 'new'},"
                        + " {'type': 'webhook_subscription', 'description': 'new', 'events': ['repo:push', 'repo:scanned']},"
                        + " {'type': 'pullrequest', 'state': 'QUEUED', 'title': 'new'}]}"));

        assertThat(news)
                .extracting(Drift::kind, Drift::what)
                .containsExactly(
                        tuple(Drift.Kind.VALUE, "branchrestriction.kind=require_signed_commits"),
                        tuple(Drift.Kind.VALUE, "webhook_subscription.events=repo:scanned"),
                        tuple(Drift.Kind.VALUE, "pullrequest.state=QUEUED"));
    }

    @Test
    void shouldLookIntoWhatLiesWithin() {
        observer.look(RULES, json("{'values': [{'odd': {'deep': [{'type': 'user', 'rank': 1}]}}]}"));

        assertThat(news).extracting(Drift::what).containsExactly("user.rank");
    }

    @ParameterizedTest
    @CsvSource({
        "GONE, 410, CHANGE-2770 - Functionality has been deprecated, CHANGE-2770",
        "MISSING, 404, Resource not found, Resource not found",
        "MISSING, 404, Repository acme/x not found,",
        "MISSING, 404, Repository acme/deprecated-CHANGE-1 not found,",
        "MISSING, 404, No such file or directory: Resource not found,",
        "GONE, 410, This workspace was marked as spam: deprecated,",
        "FORBIDDEN, 403, CHANGE-2770,"
    })
    void shouldTellAnEndpointThatIsGoneFromAThingThatIsMissing(Kind kind, int status, String message, String what) {
        String detail = "Bitbucket answered " + status + ": " + message;
        Refusal refusal = new Refusal(kind, status, detail, List.of(), null);

        observer.look(ApiPath.of("workspaces", "acme", "hooks"), refusal);
        observer.look(ApiPath.of("workspaces", "globex", "hooks"), refusal);

        assertThat(news)
                .extracting(Drift::kind, Drift::endpoint, Drift::what)
                .isEqualTo(
                        what == null ? List.of() : List.of(tuple(Drift.Kind.GONE, "/2.0/workspaces/{}/hooks", what)));
    }

    @Test
    void shouldNoteThatAnEndpointAnswersThatHadEndedForItselfOrForOthers() {
        ApiPath hooks = ApiPath.of("workspaces", "acme", "hooks");
        observer.look(hooks, json("{}"));
        observer.look(RULES, json("{}"));
        assertThat(observer.answered()).isEmpty();

        observer.look(
                hooks, new Refusal(Kind.GONE, 410, "Bitbucket answered 410: CHANGE-1 - deprecated", List.of(), null));
        assertThat(observer.seen()).extracting(observer::lastSeen).containsExactly(NOW);
        observer.watch(List.of("/2.0/repositories/{}/{}/branch-restrictions"));
        observer.look(hooks, json("{}"));
        observer.look(RULES, json("{}"));

        assertThat(observer.answered())
                .containsOnlyKeys("/2.0/workspaces/{}/hooks", "/2.0/repositories/{}/{}/branch-restrictions");
    }

    @ParameterizedTest
    @CsvSource({
        "FIELD, branchrestriction.kind, true",
        "FIELD, branchrestriction.scope, false",
        "FIELD, no-such-type.scope, false",
        "FIELD, said in another way, false",
        "VALUE, branchrestriction.kind=force, true",
        "VALUE, said.in another way, false",
        "VALUE, branchrestriction.kind=require_signed_commits, false",
        "GONE, Bitbucket answered 410, false"
    })
    void shouldKnowWhatThisVersionKnows(Drift.Kind kind, String what, boolean known) {
        assertThat(DriftObserver.isKnown(new Drift(kind, "/2.0/x", what, NOW))).isEqualTo(known);
    }

    @Test
    void shouldKeepNoMoreThanTwoHundredHoweverMuchIsUnknown() {
        ObjectNode odd = JSON.createObjectNode().put("type", "commit");
        for (int i = 0; i < 100_000; i++) {
            odd.put("field" + i, i);
        }

        observer.look(RULES, odd);

        assertThat(observer.seen()).hasSize(200).isEqualTo(news);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a secret", "", "f\u00fcr", "x\u0000y"})
    void shouldNotRepeatWhatIsNoNameOfAnApi(String name) {
        observer.look(RULES, JSON.createObjectNode().put("type", "commit").put(name, 1));

        assertThat(news).extracting(Drift::what).containsExactly("commit.(no word)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account",
                "build-status",
                "comment",
                "commit",
                "deployment",
                "file-change",
                "hook",
                "pipeline",
                "pipeline-step",
                "pull-request",
                "ref",
                "repository",
                "repository-permission",
                "source-entry",
                "webhook",
                "workspace"
            })
    void shouldKnowEveryFormThatWasRecorded(String kind) throws IOException {
        try (InputStream in = ApiPath.class.getResourceAsStream("model/recorded/" + kind + ".json")) {
            observer.look(RULES, (ArrayNode) JSON.readTree(in));
        }

        assertThat(news).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{}",
                "{'type': 7}",
                "{'type': {'type': 'commit'}}",
                "{'type': 'new-thing', 'x': 1}"
            })
    void shouldBeSilentOnWhatItDoesNotKnowAtAll(String odd) {
        observer.look(RULES, json(odd));

        assertThat(news).isEmpty();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
