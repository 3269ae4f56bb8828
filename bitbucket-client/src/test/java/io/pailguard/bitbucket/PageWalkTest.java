package io.pailguard.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.bitbucket.model.PullRequestRef;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageWalkTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI API = URI.create("https://api.bitbucket.org");
    private static final String BASE = "https://api.bitbucket.org/2.0/pull";

    private final Map<String, String> pages = new HashMap<>();

    @Test
    void shouldTakeAnItemOnceThatComesOnTwoPages() {
        page("/2.0/pull", "{\"values\":[{\"id\":1},{\"id\":2}],\"next\":\"" + BASE + "?page=2\"}");
        page("/2.0/pull?page=2", "{\"values\":[{\"id\":2},{\"id\":3}]}");

        assertThat(found().items()).extracting(PullRequestRef::id).containsExactly(1, 2, 3);
        assertThat(found().pages()).isEqualTo(2);
    }

    @Test
    void shouldNotTakeHalfAListForTheWhole() {
        page("/2.0/pull", "{\"values\":[{\"id\":1}],\"next\":\"" + BASE + "?page=2\"}");

        assertThat(walk()).isInstanceOf(Reply.Refused.class);
    }

    @Test
    void shouldEndACircleOfPages() {
        page("/2.0/pull", "{\"values\":[{\"id\":1}],\"next\":\"" + BASE + "?page=2\"}");
        page("/2.0/pull?page=2", "{\"values\":[{\"id\":2}],\"next\":\"" + BASE + "\"}");

        assertThat(found().items()).hasSize(2);
        assertThat(found().isWhole()).isFalse();
        assertThat(found().gaps()).singleElement().asString().contains("circle");
    }

    @Test
    void shouldNotFollowALinkElsewhere() {
        page("/2.0/pull", "{\"values\":[{\"id\":1}],\"next\":\"https://evil.example/2.0/pull?page=2\"}");

        assertThat(found().items()).hasSize(1);
        assertThat(found().isWhole()).isFalse();
        assertThat(found().gaps()).singleElement().asString().contains("elsewhere");
    }

    @Test
    void shouldEndAListWithoutEnd() {
        for (int i = 0; i < 20; i++) {
            String path = i == 0 ? "/2.0/pull" : "/2.0/pull?page=" + i;
            page(path, "{\"values\":[],\"next\":\"" + BASE + "?page=" + (i + 1) + "\"}");
        }

        assertThat(found().pages()).isEqualTo(10);
        assertThat(found().gaps()).singleElement().asString().contains("more than 10 pages");
    }

    @Test
    void shouldRefuseAPageThatIsNone() {
        page("/2.0/pull", "{\"values\":{\"id\":1}}");

        assertThat(refusal().kind()).isEqualTo(Refusal.Kind.UNREADABLE);
    }

    @Test
    void shouldEndWhereNothingMattersAnyMore() {
        page("/2.0/pull", "{\"values\":[{\"id\":1},{\"id\":9},{\"id\":2}],\"next\":\"" + BASE + "?page=2\"}");
        var shape = new ListShape<>(PullRequestRef.class, PullRequestRef::id, it -> it.id() < 5);

        Reply<Listing<PullRequestRef>> reply = new PageWalk<>(API, shape, 10)
                .from(ApiPath.of("pull"), this::fetch)
                .await()
                .indefinitely();

        assertThat(reply.orThrow().items()).extracting(PullRequestRef::id).containsExactly(1);
    }

    private void page(String path, String body) {
        pages.put(path, body);
    }

    private Listing<PullRequestRef> found() {
        return walk().orThrow();
    }

    private Refusal refusal() {
        return ((Reply.Refused<Listing<PullRequestRef>>) walk()).refusal();
    }

    private Reply<Listing<PullRequestRef>> walk() {
        return new PageWalk<>(API, ListShape.of(PullRequestRef.class, PullRequestRef::id), 10)
                .from(ApiPath.of("pull"), this::fetch)
                .await()
                .indefinitely();
    }

    private Uni<Reply<JsonNode>> fetch(ApiPath path) {
        String body = pages.get(path.value());
        if (body == null) {
            return Uni.createFrom()
                    .item(new Reply.Refused<>(
                            new Refusal(Refusal.Kind.UNAVAILABLE, 503, "gone away", List.of(), null)));
        }
        try {
            return Uni.createFrom().item(new Reply.Found<>(JSON.readTree(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
