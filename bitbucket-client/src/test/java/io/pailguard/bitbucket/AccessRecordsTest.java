package io.pailguard.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.bitbucket.model.AccessGrant;
import io.pailguard.bitbucket.model.GroupList;
import io.pailguard.bitbucket.model.WorkspaceMember;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessRecordsTest {
    private static final String USER = "{\"type\": \"user\", \"uuid\": \"{5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001}\"}";

    @Test
    void shouldReadWhatIsThereAndLeaveOutWhatIsNot() {
        WorkspaceMember member = read("{\"user\": " + USER + ", \"last_accessed\": \"never\"}", WorkspaceMember.class)
                .orElseThrow();
        assertThat(member.account().name()).isEqualTo("without a name");
        assertThat(member.permission()).isNull();
        assertThat(member.lastAccessed()).isNull();

        String app = USER.replace("\"user\"", "\"app_user\"");
        assertThat(read("{\"permission\": \"admin\", \"user\": " + app + "}", AccessGrant.class)
                        .orElseThrow()
                        .user())
                .matches(it -> it.isApp());
        assertThat(read("[{\"slug\": \"a\", \"members\": [" + USER + "]}]", GroupList.class)
                        .orElseThrow()
                        .groups())
                .singleElement()
                .matches(it -> it.name().equals("a") && it.members().size() == 1);
    }

    @Test
    void shouldTakeNoGroupsByHalf() {
        assertThat(List.of(
                        "{}",
                        "[{}]",
                        "[{\"slug\": \"a\"}]",
                        "[{\"slug\": \"a\", \"members\": [{\"nickname\": \"b\"}]}]",
                        "[{\"slug\": 1, \"members\": []}]"))
                .allSatisfy(json -> assertThat(read(json, GroupList.class)).isEmpty());
    }

    @Test
    void shouldTakeNoRightWithoutAHolderOrALevel() {
        assertThat(List.of(
                        "{\"user\": {\"nickname\": \"b\"}, \"permission\": \"read\"}",
                        "{\"group\": {\"name\": \"b\"}, \"permission\": \"read\"}",
                        "{\"group\": {\"slug\": \"b\"}}"))
                .allSatisfy(json -> assertThat(read(json, AccessGrant.class)).isEmpty());
    }

    private static <T> Optional<T> read(String json, Class<T> type) {
        return Json.read(Json.parse(json.getBytes(StandardCharsets.UTF_8)), type);
    }
}
