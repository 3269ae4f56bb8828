package io.pailguard.findings.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
    private static final Set<String> OFFERED = Set.of("text/csv", "application/sarif+json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "TEXT/CSV; charset=utf-8",
                "application/json;q=0.5, text/csv",
                "text/csv, application/json",
                "image/png, text/csv",
                "text/csv;q=0.9,*/*;q=0.1"
            })
    void shouldLeadToWhatIsLikedBest(String accept) {
        assertThat(Negotiation.preferred(accept, OFFERED)).contains("text/csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "application/json, text/csv",
                "text/csv;q=0.5, application/json",
                "text/csv;q=0",
                "text/csv;q=x",
                "image/png",
                ";;,,"
            })
    void shouldLeaveTheRestToJson(String accept) {
        assertThat(Negotiation.preferred(accept, OFFERED)).isEmpty();
    }

    @Test
    void shouldTakeNoHeaderForJson() {
        assertThat(Negotiation.preferred(null, OFFERED)).isEmpty();
    }
}
