package io.pailguard.ingest.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.contracts.check.Finding;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.facts.report.ToolReport;
import io.pailguard.ingest.facts.report.ToolReport.Annotation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When what a tool told before is gone, and when it may still come. */
class ToolFindingsTest {
    private static final Instant NOW = Instant.parse("2026-11-19T14:02:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(1));
    private static final URI ANY = URI.create("http://127.0.0.1");
    private static final Addresses ADDRESSES = new Addresses(ANY, ANY, ANY, true);

    private final List<Finding> told = result(List.of(), report("lint", LONG_AGO, "a"), report("tests", LONG_AGO, "b"))
            .findings();

    @Test
    void shouldCloseOnceAllReportsAreThereAgain() {
        assertThat(result(told, report("lint", LONG_AGO), report("tests", LONG_AGO))
                        .complete())
                .isTrue();
        assertThat(result(told, report("lint", LONG_AGO, "a"), report("tests", LONG_AGO), report("new", LONG_AGO))
                        .complete())
                .isTrue();
    }

    @Test
    void shouldTellWhatIsNewAndCloseNothingWhileAReportLacks() {
        DetectorResult result = result(told, report("lint", LONG_AGO, "c"));

        assertThat(result.complete()).isFalse();
        assertThat(result.findings()).extracting(Finding::title).containsExactly("c");
    }

    @Test
    void shouldCloseNothingWhileTheAnnotationsMayStillCome() {
        ToolReport fresh = report("tests", NOW.minus(Duration.ofMinutes(1)));

        assertThat(fresh.isBeingWritten(NOW)).isTrue();
        assertThat(result(told, report("lint", LONG_AGO, "a"), fresh).complete())
                .isFalse();
        assertThat(ToolFindings.of(List.of(report("lint", LONG_AGO, "a"), fresh))
                        .get(0)
                        .result("acme/sample", ADDRESSES, told, NOW.plus(Duration.ofMinutes(10)))
                        .complete())
                .isTrue();
    }

    private static DetectorResult result(List<Finding> known, ToolReport... reports) {
        List<ToolFindings> tools = ToolFindings.of(List.of(reports));
        assertThat(tools).hasSize(1);
        return tools.get(0).result("acme/sample", ADDRESSES, known, NOW);
    }

    private static ToolReport report(String id, Instant updated, String... summaries) {
        List<Annotation> annotations = Arrays.stream(summaries)
                .map(each -> new Annotation("{" + each + "}", each, "BUG", "LOW", null, each, null, "src/A.java", 3))
                .toList();
        return new ToolReport(
                "{" + id + "}",
                "0".repeat(40),
                "main",
                id,
                "Quality",
                "Acme Gate",
                "BUG",
                "FAILED",
                updated,
                annotations);
    }
}
