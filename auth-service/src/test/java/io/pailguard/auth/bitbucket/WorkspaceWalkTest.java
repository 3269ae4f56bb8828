package io.pailguard.auth.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of workspaces with something odd in it. */
class WorkspaceWalkTest {
    private static final String SOUND =
            "{\"workspace\": {\"uuid\": \"{00000000-0000-0001-0000-000000000001}\", \"slug\": \"acme\"}}";

    private final WorkspaceWalk walk = new WorkspaceWalk();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"acme\"",
                "[]",
                "{}",
                "{\"workspace\": null}",
                "{\"workspace\": {\"slug\": \"x\"}}",
                "{\"workspace\": {\"slug\": \"x\", \"uuid\": \"1\"}}",
                "{\"workspace\": {\"slug\": null, \"uuid\": \"{00000000-0000-0001-0000-000000000002}\"}}",
                "{\"workspace\": {\"slug\": \"\", \"uuid\": \"{00000000-0000-0001-0000-000000000002}\"}}"
            })
    void shouldReadTheOthersAndSayThatOneCannotBeRead(String odd) {
        WorkspaceList list = list("{\"values\": [" + odd + "," + SOUND + "]}");

        assertThat(list.slugs()).containsExactly("acme");
        assertThat(list.gap()).contains("One entry").contains("cannot be read");
        assertThat(list.withGap("None.")).startsWith("None. One entry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \""})
    void shouldEndWhereTheLinkIsEmpty(String next) {
        WorkspaceList list = list("{\"values\": [" + SOUND + "], \"next\": " + next + "}");

        assertThat(list.gap()).isNull();
        assertThat(list.withGap("None.")).isEqualTo("None.");
    }

    @Test
    void shouldFollowALinkThatIsNotEncoded() {
        assertThat(take("{\"values\": [], \"next\": \"https://x/2.0/user/workspaces?q=a b|c&page=2%201\"}"))
                .contains("2 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "{}", "\"https://x/2.0/user/workspaces\"", "\"?page=\"", "\"?page=%zz\""})
    void shouldSayThatALinkCannotBeFollowed(String next) {
        assertThat(list("{\"values\": [" + SOUND + "], \"next\": " + next + "}").gap())
                .contains("cannot be followed");
    }

    @Test
    void shouldEndACircle() {
        String page = "{\"values\": [" + SOUND + "], \"next\": \"?page=2\"}";
        assertThat(take(page)).contains("2");
        assertThat(take(page)).isEmpty();
        assertThat(walk.list(answer(page)).gap()).contains("cannot be followed");
    }

    @Test
    void shouldSayThatAPageIsNone() {
        assertThat(list("{\"values\": {}}").gap()).contains("page").contains("cannot be read");
    }

    private WorkspaceList list(String page) {
        take(page);
        return walk.list(answer(page));
    }

    private Optional<String> take(String page) {
        return walk.take(answer(page));
    }

    private static ApiAnswer answer(String body) {
        try {
            return new ApiAnswer(200, new ObjectMapper().readTree(body), null, Optional.empty(), Optional.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
