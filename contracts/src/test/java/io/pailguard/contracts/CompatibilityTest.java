package io.pailguard.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
    private static final String BEFORE = """
            {"type":"object","properties":{"a":{"type":"string"},"b":{"type":"array","items":{"type":"object",
            "properties":{"c":{"type":"string","enum":["X","Y"]}}}}}}""";

    @Test
    void shouldAllowAnAddition() throws Exception {
        String now = BEFORE.replace("\"a\":", "\"more\":{\"type\":\"integer\"},\"a\":")
                .replace("\"Y\"", "\"Y\",\"Z\"");
        assertThat(breaks(now)).isEmpty();
    }

    @Test
    void shouldNameWhatWasTakenAwayOrChanged() throws Exception {
        String now = BEFORE.replace("\"a\":{\"type\":\"string\"}", "\"a\":{\"type\":\"integer\"}")
                .replace(",\"Y\"", "");
        assertThat(breaks(now)).hasSize(2).anyMatch(it -> it.startsWith("s.a:")).anyMatch(it -> it.contains("\"Y\""));
        assertThat(breaks(BEFORE.replace("\"c\":", "\"d\":"))).containsExactly("s.b[].c is gone");
    }

    private static List<String> breaks(String now) throws Exception {
        ObjectMapper json = new ObjectMapper();
        JsonNode before = json.readTree(BEFORE);
        return Compatibility.breaks("s", before, json.readTree(now));
    }
}
