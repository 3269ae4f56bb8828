package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Finding;
import io.pailguard.findings.console.parts.ShortNames;
import io.pailguard.findings.issue.view.IssueView;
import io.pailguard.findings.issue.view.LocationView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The masked lines of a finding, cut into plain and masked parts. */
final class ExcerptPresenter {
    private static final int ROOM_ON_PAGE = 78;
    private static final int ROOM_IN_PANEL = 30;

    private ExcerptPresenter() {}

    /** @param small for the panel: a short path, and lines without the indentation that all of them share */
    static Excerpt of(IssueView issue, Finding.@Nullable Excerpt excerpt, boolean small) {
        return of(issue.application(), issue.location(), excerpt, small);
    }

    static Excerpt of(String name, @Nullable LocationView at, Finding.@Nullable Excerpt excerpt, boolean small) {
        String application = ShortNames.repository(name);
        String full = at == null ? name : PathText.full(at.path(), at.line());
        int room = (small ? ROOM_IN_PANEL : ROOM_ON_PAGE) - application.length() / 2;
        return new Excerpt(
                full,
                application,
                at == null ? "" : PathText.within(at.path(), at.line(), room),
                full,
                at == null ? null : name + "/" + full,
                at == null || at.commit() == null ? null : ShortNames.commit(at.commit()),
                at == null ? null : at.url(),
                excerpt == null ? List.of() : lines(excerpt, small),
                "There is no excerpt: this is a setting, not a line of a file.");
    }

    private static List<Excerpt.Line> lines(Finding.Excerpt excerpt, boolean small) {
        int shared = small ? sharedIndentation(excerpt.lines()) : 0;
        List<Excerpt.Line> lines = new ArrayList<>();
        int number = excerpt.firstLine();
        for (Finding.Line line : excerpt.lines()) {
            lines.add(new Excerpt.Line(number, number == excerpt.markedLine(), parts(line, shared)));
            number++;
        }
        return lines;
    }

    private static List<Excerpt.Part> parts(Finding.Line line, int from) {
        List<Excerpt.Part> parts = new ArrayList<>();
        String text = line.text();
        int at = Math.min(from, text.length());
        for (Finding.Span span : line.masked()) {
            int start = Math.max(at, Math.min(span.start(), text.length()));
            int end = Math.max(start, Math.min(span.end(), text.length()));
            if (start > at) {
                parts.add(new Excerpt.Part(text.substring(at, start), false));
            }
            if (end > start) {
                parts.add(new Excerpt.Part(text.substring(start, end), true));
            }
            at = end;
        }
        if (at < text.length()) {
            parts.add(new Excerpt.Part(text.substring(at), false));
        }
        return parts;
    }

    private static int sharedIndentation(List<Finding.Line> lines) {
        return lines.stream()
                .map(Finding.Line::text)
                .filter(text -> !text.isBlank())
                .mapToInt(text -> text.length() - text.stripLeading().length())
                .min()
                .orElse(0);
    }
}
