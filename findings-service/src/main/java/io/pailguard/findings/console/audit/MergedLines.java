package io.pailguard.findings.console.audit;

import io.pailguard.kit.audit.AuditFilter;
import io.pailguard.kit.audit.AuditLine;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exports of several services as one, by time. Each keeps the order of its chain; of each no more than a page is held, and
 * the next is asked for when whoever reads has taken it.
 */
final class MergedLines {
    private final AuditFilter filter;
    private final List<Part> parts;

    MergedLines(List<AuditSource> sources, AuditFilter filter) {
        this.filter = filter;
        this.parts = sources.stream().map(Part::new).toList();
    }

    private static final class Part {
        private final AuditSource source;
        private final Deque<AuditLine> lines = new ArrayDeque<>();
        private @Nullable String next;
        private boolean begun;

        Part(AuditSource source) {
            this.source = source;
        }

        boolean mayHaveMore() {
            return !begun || next != null;
        }
    }

    /** Fails where one of them cannot be read, at the beginning before anything is told. */
    Multi<byte[]> bytes() {
        return Multi.createBy()
                .repeating()
                .uni(this::some)
                .whilst(bytes -> parts.stream().anyMatch(part -> part.mayHaveMore() || !part.lines.isEmpty()))
                .filter(bytes -> bytes.length > 0);
    }

    /** What can be told until one of them has to be asked again. */
    Uni<byte[]> some() {
        List<Uni<Void>> asked = parts.stream()
                .filter(part -> part.lines.isEmpty() && part.mayHaveMore())
                .map(this::ask)
                .toList();
        Uni<Void> filled = asked.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(asked).andFailFast().replaceWithVoid();
        return filled.map(done -> merged());
    }

    private Uni<Void> ask(Part part) {
        return part.source
                .lines(filter, part.next)
                .invoke(page -> {
                    part.begun = true;
                    part.next = page.next();
                    part.lines.addAll(page.items());
                })
                .replaceWithVoid();
    }

    private byte[] merged() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (parts.stream().noneMatch(part -> part.lines.isEmpty() && part.mayHaveMore())) {
            Optional<Part> first = parts.stream()
                    .filter(part -> !part.lines.isEmpty())
                    .min(Comparator.comparing(part -> part.lines.element().at()));
            if (first.isEmpty()) {
                break;
            }
            bytes.writeBytes(first.get().lines.remove().bytes());
        }
        return bytes.toByteArray();
    }
}
