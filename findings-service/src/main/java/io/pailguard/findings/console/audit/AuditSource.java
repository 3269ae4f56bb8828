package io.pailguard.findings.console.audit;

import io.pailguard.findings.console.remote.AuditApi;
import io.pailguard.kit.audit.AuditExport;
import io.pailguard.kit.audit.AuditFilter;
import io.pailguard.kit.audit.AuditFilter.Scope;
import io.pailguard.kit.audit.AuditLine;
import io.pailguard.kit.audit.AuditLog;
import io.pailguard.kit.audit.AuditRow;
import io.pailguard.kit.audit.ChainState;
import io.pailguard.kit.audit.ChainStates;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The audit of one service, for the signed-in person. */
interface AuditSource {
    String service();

    Uni<Page<AuditRow>> rows(AuditFilter filter, int limit, @Nullable String after);

    Uni<Page<AuditLine>> lines(AuditFilter filter, @Nullable String after);

    Uni<ChainState> chain();

    /** Another service, which decides itself by the person's token. */
    record Remote(String service, AuditApi api) implements AuditSource {
        @Override
        public Uni<Page<AuditRow>> rows(AuditFilter filter, int limit, @Nullable String after) {
            return api.audit(
                    filter.actor(),
                    filter.action(),
                    filter.subject(),
                    text(filter.since()),
                    text(filter.until()),
                    limit,
                    after);
        }

        @Override
        public Uni<Page<AuditLine>> lines(AuditFilter filter, @Nullable String after) {
            return api.auditLines(
                    filter.actor(),
                    filter.action(),
                    filter.subject(),
                    text(filter.since()),
                    text(filter.until()),
                    after);
        }

        @Override
        public Uni<ChainState> chain() {
            return api.auditChain();
        }

        private static @Nullable String text(@Nullable Instant time) {
            return time == null ? null : time.toString();
        }
    }

    /** This service. */
    record Own(String service, AuditLog log, AuditExport export, ChainStates states, Scope scope)
            implements AuditSource {
        @Override
        public Uni<Page<AuditRow>> rows(AuditFilter filter, int limit, @Nullable String after) {
            return log.page(filter, scope, limit, after);
        }

        @Override
        public Uni<Page<AuditLine>> lines(AuditFilter filter, @Nullable String after) {
            return export.page(filter, scope, after);
        }

        @Override
        public Uni<ChainState> chain() {
            return states.now();
        }
    }
}
