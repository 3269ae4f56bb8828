package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.Client.Response;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest extends SimulatorTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String API = "/2.0/repositories/acme/api";

    private String commit;
    private String report;

    @BeforeEach
    void commitAndReport() {
        commit = API + "/commit/"
                + ana.get(API + "/commits/main").json().at("/values/0/hash").asText();
        report = commit + "/reports/scanner-" + UUID.randomUUID();
    }

    @Test
    void shouldKeepOneReportOfAnIdAndItsAnnotationsUntilItIsDeleted() {
        assertThat(ana.json("PUT", report, report("PENDING").toString()).status())
                .isEqualTo(200);
        assertThat(ana.json("POST", report + "/annotations", annotations(0, 2).toString())
                        .status())
                .isEqualTo(200);
        ana.json("PUT", report, report("FAILED").toString());
        ana.json("POST", report + "/annotations", annotations(1, 3).toString());

        assertThat(ana.get(report).json().path("result").asText()).isEqualTo("FAILED");
        assertThat(ana.all(report + "/annotations"))
                .extracting(each -> each.path("external_id").asText())
                .containsExactly("a-0", "a-1", "a-2");

        assertThat(ana.json("DELETE", report, "").status()).isEqualTo(204);
        assertThat(ana.get(report).status()).isEqualTo(404);
        ana.json("PUT", report, report("PASSED").toString());
        assertThat(ana.all(report + "/annotations")).isEmpty();
    }

    @Test
    void shouldTakeAHundredAnnotationsAtOnceAndAThousandInAll() {
        ana.json("PUT", report, report("FAILED").toString());

        Response many =
                ana.json("POST", report + "/annotations", annotations(0, 101).toString());
        assertThat(many.status()).isEqualTo(400);
        assertThat(many.json().path("message").asText())
                .isEqualTo("Bulk upload supports a maximum of /100 annotations.");
        for (int i = 0; i < 10; i++) {
            assertThat(ana.json(
                                    "POST",
                                    report + "/annotations",
                                    annotations(i * 100, i * 100 + 100).toString())
                            .status())
                    .isEqualTo(200);
        }
        assertThat(ana.json(
                                "POST",
                                report + "/annotations",
                                annotations(1000, 1001).toString())
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "annotations,line,0",
        "annotations,summary,''",
        "annotations,severity,EMERGENCY",
        "annotations,annotation_type,SECRET",
        "report,title,''",
        "report,report_type,SCAN",
        "report,result,OK"
    })
    void shouldRefuseWhatTheDocumentDoesNotAllow(String where, String field, String value) {
        ana.json("PUT", report, report("FAILED").toString());
        JsonNode wanted = field.equals("line") ? JSON.numberNode(Integer.parseInt(value)) : JSON.textNode(value);
        ArrayNode annotations = annotations(0, 1);
        ((ObjectNode) annotations.get(0)).set(field, wanted);
        Response answer = where.equals("report")
                ? ana.json("PUT", report, report("FAILED").set(field, wanted).toString())
                : ana.json("POST", report + "/annotations", annotations.toString());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asInt()).isEqualTo(400);
    }

    @Test
    void shouldRefuseWhoMayNotAndWhatIsNotThere() {
        assertThat(anonymous.json("PUT", report, report("FAILED").toString()).status())
                .isIn(401, 404);
        assertThat(ana.json(
                                "PUT",
                                API + "/commit/" + "0".repeat(40) + "/reports/x",
                                report("FAILED").toString())
                        .status())
                .isEqualTo(404);
        assertThat(ana.json("POST", report, "{}").status()).isEqualTo(405);
    }

    @Test
    void shouldOverwriteABuildStatusOfAKey() {
        ObjectNode status = JSON.objectNode()
                .put("key", "scanner")
                .put("state", "FAILED")
                .put("url", "https://scanner.example/1")
                .put("refname", "feature/x");

        assertThat(ana.json("POST", commit + "/statuses/build", status.toString())
                        .status())
                .isEqualTo(201);
        ana.json(
                "POST",
                commit + "/statuses/build",
                status.put("state", "SUCCESSFUL").toString());

        assertThat(ana.all(commit + "/statuses").stream()
                        .filter(each -> each.path("key").asText().equals("scanner")))
                .singleElement()
                .satisfies(each -> assertThat(each.path("state").asText()).isEqualTo("SUCCESSFUL"));
        assertThat(ana.json(
                                "POST",
                                commit + "/statuses/build",
                                status.put("key", "k".repeat(41)).toString())
                        .status())
                .isEqualTo(400);
    }

    private static ObjectNode report(String result) {
        return JSON.objectNode()
                .put("title", "Scan")
                .put("details", "What was found.")
                .put("report_type", "SECURITY")
                .put("result", result);
    }

    private static ArrayNode annotations(int from, int to) {
        ArrayNode annotations = JSON.arrayNode();
        for (int i = from; i < to; i++) {
            annotations
                    .addObject()
                    .put("external_id", "a-" + i)
                    .put("annotation_type", "VULNERABILITY")
                    .put("summary", "Here.")
                    .put("severity", "HIGH")
                    .put("path", "counter.txt")
                    .put("line", 1);
        }
        return annotations;
    }
}
