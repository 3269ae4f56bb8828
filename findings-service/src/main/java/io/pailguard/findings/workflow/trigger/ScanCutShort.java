package io.pailguard.findings.workflow.trigger;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.ScanCompleted;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** A detector that failed in a repository, or did not read all of it; it ends with a scan that does. */
@ApplicationScoped
class ScanCutShort implements Trigger {
    @Override
    public String id() {
        return "scan-cut-short";
    }

    @Override
    public String label() {
        return "a scan fails or is cut short";
    }

    @Override
    public String headline(long count) {
        return Counted.of(count, "scan", "scans") + " failed or cut short";
    }

    @Override
    public String recovered(long count) {
        return Counted.of(count, "scan", "scans") + " complete again";
    }

    @Override
    public String page() {
        return "/scans";
    }

    @Override
    public List<Happening> of(Event<?> event) {
        if (!(event.data() instanceof ScanCompleted scan)) {
            return List.of();
        }
        String pass = event.subject() + ":" + scan.detector();
        return List.of(new Happening(
                id(),
                "scan:" + scan.scanId() + ":" + pass,
                UUID.nameUUIDFromBytes(pass.getBytes(StandardCharsets.UTF_8)),
                event.subject(),
                event.team(),
                event.connectionId(),
                scan.scanId().toString(),
                scan.completedAt(),
                scan.complete(),
                what(scan)));
    }

    private static String what(ScanCompleted scan) {
        if (!scan.complete()) {
            return scan.detector() + " did not read all of it";
        }
        return scan.allAssessed()
                ? scan.detector() + " read all of it"
                : scan.detector() + " read all of it, and could not assess every check";
    }
}
