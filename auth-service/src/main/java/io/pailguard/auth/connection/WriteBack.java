package io.pailguard.auth.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether reports may be written to Bitbucket through a connection: off until somebody switches it on. */
@Embeddable
public class WriteBack {
    @Column(name = "write_back")
    private boolean on;

    @Column(name = "write_back_version")
    private long version;

    @Column(name = "write_back_at")
    private @Nullable Instant changedAt;

    @Column(name = "write_back_by")
    private @Nullable String changedBy;

    protected WriteBack() {}

    static WriteBack neverChosen() {
        return new WriteBack();
    }

    WriteBack switched(boolean nowOn, String by, Instant now) {
        WriteBack next = new WriteBack();
        next.on = nowOn;
        next.version = version + 1;
        next.changedAt = now;
        next.changedBy = by;
        return next;
    }

    public boolean isOn() {
        return on;
    }

    public long version() {
        return version;
    }

    /** Null where nobody has chosen yet, as is who. */
    public @Nullable Instant changedAt() {
        return changedAt;
    }

    public @Nullable String changedBy() {
        return changedBy;
    }
}
