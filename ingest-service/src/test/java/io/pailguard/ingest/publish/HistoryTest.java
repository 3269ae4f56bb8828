package io.pailguard.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.event.CommitsPushed.ChangeKind;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {
    /** A long list of files does not fit one event; then fewer are listed, and it says so. */
    @Test
    void shouldCutWhatIsLargerThanAnEvent() {
        List<FileChange> files = IntStream.range(0, 500)
                .mapToObj(
                        i -> new FileChange("f".repeat(900) + i, null, ChangeKind.ADDED, 1, 0, false, false, List.of()))
                .toList();
        var commit = new Commit("a".repeat(40), List.of(), "Ana", Instant.EPOCH, "Add", null, 500, 500, 0, null, files);

        List<List<Commit>> batches = History.batches(List.of(commit, commit, commit));

        assertThat(batches).hasSize(3).allSatisfy(batch -> {
            assertThat(EventCodec.sizeOf(batch)).isLessThan(Event.MAX_BYTES);
            Commit told = batch.get(0);
            assertThat(told.filesChanged()).isEqualTo(500);
            assertThat(told.files()).isNotEmpty().hasSizeLessThan(200);
            assertThat(told.notCounted()).isNotNull();
        });
    }
}
