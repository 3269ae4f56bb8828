package io.pailguard.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.bitbucket.model.WorkspaceRef.Membership;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of workspaces with something odd in it. */
class MembershipsTest {
    private static final String SOUND =
            "{\"workspace\": {\"uuid\": \"{00000000-0000-0001-0000-000000000001}\", \"slug\": \"acme\"}}";

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
    void shouldReadTheOthersAndNameTheOneThatCannotBeRead(String odd) {
        String page = "{\"values\": [" + odd + "," + SOUND + "]}";

        Listing<Membership> list = new PageWalk<>(
                        URI.create("https://api.bitbucket.org"),
                        ListShape.of(Membership.class, it -> it.workspace().uuid()),
                        10)
                .from(
                        ApiPath.of("user", "workspaces"),
                        path -> Uni.createFrom()
                                .item(new Reply.Found<>(Json.parse(page.getBytes(StandardCharsets.UTF_8)))))
                .await()
                .indefinitely()
                .orThrow();

        assertThat(list.items()).extracting(it -> it.workspace().slug()).containsExactly("acme");
        assertThat(list.gaps()).singleElement().asString().contains("cannot be read");
    }
}
