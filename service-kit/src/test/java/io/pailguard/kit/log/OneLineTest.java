package io.pailguard.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.kit.KitTest;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.logging.Level;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitTest
class OneLineTest {
    private static final String FORGED = "sort\r\n2026-11-28 00:00:00 ERROR forged\u2028by\u202e\u001b[31m\u0000\u0085";

    @Test
    void shouldWriteEveryMessageInOneLine() {
        String written = written(null);

        assertThat(written.lines()).hasSize(1);
        assertThat(written)
                .contains("sort\\r\\n2026-11-28")
                .contains("\\u2028by\\u202e\\u001b[31m\\u0000\\u0085")
                .endsWith("done\n");
    }

    @Test
    void shouldWriteTheMessagesOfExceptionsInOneLineToo() {
        Exception cause = new IllegalArgumentException("cause " + FORGED);
        Exception thrown = new IllegalStateException("thrown " + FORGED, cause);
        thrown.addSuppressed(new IllegalStateException("suppressed " + FORGED));

        String written = written(thrown);

        assertThat(written)
                .contains("java.lang.IllegalStateException: thrown sort\\r\\n", "cause sort\\r\\n", "suppressed");
        assertThat(written.lines()).noneMatch(line -> line.startsWith("2026"));
        assertThat(written).contains(getClass().getName());
    }

    @Test
    void shouldWriteARecordOfJsonInOneLineWithTheSameEscapes() throws IOException {
        String written = new JsonFormatter().format(filtered(new IllegalStateException("thrown " + FORGED)));

        assertThat(written.strip().lines()).hasSize(1);
        JsonNode read = new ObjectMapper().readTree(written);
        assertThat(read.path("message").asText())
                .isEqualTo(Escapes.of(FORGED) + " done")
                .doesNotContain("\n", "\u001b", "\u202e");
        assertThat(read.toString()).contains("thrown sort\\\\r\\\\n2026");
    }

    @Test
    void shouldStandBeforeTheConsoleAndTheFile() {
        var config = ConfigProvider.getConfig();
        assertThat(config.getValue("quarkus.log.console.filter", String.class)).isEqualTo(OneLine.NAME);
        assertThat(config.getValue("quarkus.log.file.filter", String.class)).isEqualTo(OneLine.NAME);
    }

    private static String written(Throwable thrown) {
        return new PatternFormatter("%s%e%n").format(filtered(thrown));
    }

    private static ExtLogRecord filtered(Throwable thrown) {
        ExtLogRecord record = new ExtLogRecord(Level.WARNING, "%s done", ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(new Object[] {FORGED});
        record.setThrown(thrown);
        assertThat(new OneLine().isLoggable(record)).isTrue();
        return record;
    }
}
