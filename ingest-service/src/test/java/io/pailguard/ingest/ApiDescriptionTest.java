package io.pailguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.kit.testing.ApiContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

@IngestTest
class ApiDescriptionTest {
    @Test
    void shouldDescribeAllThatCallersMeet() {
        assertThat(ApiContract.lacking(ApiContract.served())).isEmpty();
    }

    @Test
    void shouldHoldTheOperationsThatCallersUse() {
        JsonNode paths = ApiContract.served().path("paths");
        assertThat(paths.properties().stream().map(Map.Entry::getKey))
                .contains(
                        "/api/v1/connections/{id}/repositories",
                        "/api/v1/selections",
                        "/api/v1/selections/{connectionId}",
                        "/api/v1/scans",
                        "/api/v1/scans/{id}",
                        "/api/v1/scans/{id}/cancellation");
    }
}
