package io.pailguard.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanStarted;
import io.pailguard.contracts.event.UnknownEventTypeException;
import io.pailguard.contracts.event.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldReadBackWhatItWrote(EventType type) {
        Event<?> event = Examples.event(type);
        assertThat(EventCodec.read(EventCodec.write(event))).isEqualTo(event);
    }

    @Test
    void shouldIgnoreWhatItDoesNotKnow() {
        String json = text(EventType.SCAN_STARTED)
                .replace("\"specversion\":\"1.0\"", "\"specversion\":\"1.0\",\"later\":{\"deep\":[1]}")
                .replace("\"trigger\":", "\"newer\":7,\"trigger\":");
        assertThat(EventCodec.read(json.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Examples.event(EventType.SCAN_STARTED));
    }

    @Test
    void shouldSayWhetherEveryCheckOfAScanWasAssessedAlsoWhereTheEventDoesNot() {
        String json = text(EventType.SCAN_COMPLETED);
        String before = json.replace(",\"allAssessed\":true", "");
        assertThat(before).isNotEqualTo(json);
        assertThat(EventCodec.read(before.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Examples.event(EventType.SCAN_COMPLETED));

        String gap = before.replace("\"assessed\":true", "\"assessed\":false");
        ScanCompleted scan =
                EventCodec.read(gap.getBytes(StandardCharsets.UTF_8)).dataAs(ScanCompleted.class);
        assertThat(scan.allAssessed()).isFalse();
        assertThat(scan.complete()).as("what was assessed closes as ever").isTrue();
    }

    @Test
    void shouldReadFieldsInAnyOrder() {
        String json = text(EventType.SCAN_FINDINGS);
        int data = json.indexOf(",\"data\":");
        String dataFirst = "{" + json.substring(data + 1, json.length() - 1) + "," + json.substring(1, data) + "}";
        assertThat(EventCodec.read(dataFirst.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Examples.event(EventType.SCAN_FINDINGS));
    }

    @Test
    void shouldTellATypeOfANewerVersionFromRubbish() {
        String json =
                text(EventType.SCAN_STARTED).replace("io.pailguard.scan.started.v1", "io.pailguard.scan.paused.v1");
        assertThatThrownBy(() -> EventCodec.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnknownEventTypeException.class);
    }

    static Stream<byte[]> unreadable() {
        String good = text(EventType.SCAN_FINDINGS);
        return Stream.concat(
                Stream.of(null, new byte[0], new byte[] {(byte) 0xff, 0x00}, new byte[Event.MAX_BYTES + 1]),
                Stream.of(
                                "[]",
                                "{}",
                                "null",
                                good.substring(0, good.length() / 2),
                                good.replace("\"1.0\"", "\"0.3\""),
                                good.replace(Examples.EVENT.toString(), "not-a-uuid"),
                                good.replace("0000000000000000042", "-1"),
                                good.replace("2026-11-19T14:02:00Z\",\"seq", "yesterday\",\"seq"),
                                good.replace("\"batch\":1", "\"batch\":0"),
                                good.replace("\"batch\":1", "\"batch\":\"first\""),
                                good.replace("\"data\":{", "\"data\":3,\"x\":{"),
                                "[".repeat(5_000))
                        .map(json -> json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void shouldRefuseRubbishWithoutQuotingIt(byte[] rubbish) {
        assertThatThrownBy(() -> EventCodec.read(rubbish))
                .isInstanceOf(UnreadableEventException.class)
                .hasNoCause()
                .hasMessageNotContaining("yesterday");
    }

    @Test
    void shouldRefuseToWriteMoreThanAnEventMayHold() {
        var huge = new ScanStarted(Examples.SCAN, "x".repeat(Event.MAX_BYTES), List.of(), Examples.AT);
        var event = new Event<>(
                Examples.EVENT,
                EventType.SCAN_STARTED,
                "/test",
                Examples.REPOSITORY,
                Examples.AT,
                1,
                null,
                null,
                null,
                huge);
        assertThatThrownBy(() -> EventCodec.write(event)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(EventType type) {
        return new String(EventCodec.write(Examples.event(type)), StandardCharsets.UTF_8);
    }
}
