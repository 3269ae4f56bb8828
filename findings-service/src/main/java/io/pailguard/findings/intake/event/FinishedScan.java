package io.pailguard.findings.intake.event;

import io.pailguard.contracts.check.Coverage;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.findings.issue.model.Pass;
import io.pailguard.findings.issue.model.Source;

/** A scan of which the end and all batches are here. */
record FinishedScan(Source source, long sequence, ScanCompleted completed, Coverage coverage) {
    FinishedScan(Source source, long sequence, ScanCompleted completed) {
        this(source, sequence, completed, completed.coverage());
    }

    Pass pass() {
        return new Pass(source, completed.scanId(), sequence, completed.completedAt(), coverage);
    }
}
