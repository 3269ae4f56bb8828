package io.pailguard.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldNotShowItselfInText() {
        assertThat("" + Secret.of("correct horse battery")).isEqualTo("[secret]");
    }

    @Test
    void shouldRefuseToBeWrittenAsJson() {
        assertThatThrownBy(() -> json.writeValueAsString(Map.of("token", Secret.of("correct horse battery"))))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageNotContaining("horse");
    }

    @Test
    void shouldBeReadableFromJson() throws Exception {
        assertThat(json.readValue("\"correct horse battery\"", Secret.class).reveal())
                .isEqualTo("correct horse battery");
    }

    @Test
    void shouldNotGiveAwayCharactersOfAShortSecret() {
        assertThat(Secret.of("hunter2").lastFour()).isEmpty();
        assertThat(Secret.of("correct horse battery").lastFour()).isEqualTo("tery");
    }
}
