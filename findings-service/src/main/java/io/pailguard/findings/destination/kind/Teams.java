package io.pailguard.findings.destination.kind;

import io.pailguard.findings.destination.DestinationKind;
import io.pailguard.findings.destination.KindField;
import io.pailguard.findings.destination.KindSecret;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.destination.Sending;
import io.pailguard.findings.destination.outbound.Call;
import io.pailguard.findings.destination.outbound.Outbound;
import io.pailguard.findings.destination.outbound.Outcomes;
import io.pailguard.kit.sql.Json;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A webhook of Workflows in Microsoft Teams: a message with one Adaptive Card. Its text is in runs, in which nothing is markup.
 */
@ApplicationScoped
public class Teams implements DestinationKind {
    private static final String TYPE = "type";
    private static final String TEXT = "text";

    private final Outbound outbound;

    Teams(Outbound outbound) {
        this.outbound = outbound;
    }

    @Override
    public String id() {
        return "teams";
    }

    @Override
    public String title() {
        return "Microsoft Teams";
    }

    @Override
    public List<KindField> fields() {
        return List.of();
    }

    @Override
    public Optional<KindSecret> secret() {
        return Optional.of(Web.address("The address that the workflow \"when a webhook request is received\" shows."));
    }

    @Override
    public Optional<String> objection(Map<String, String> settings) {
        return Optional.empty();
    }

    @Override
    public Uni<Outcome> send(Sending sending) {
        URI address = URI.create(sending.secret().reveal());
        return outbound.send(Call.postJson(address, Map.of(), body(sending.notice())))
                .map(reply -> Outcomes.of(
                        reply, "the workflow was turned off or deleted, or its address is another. Give the new one."));
    }

    static String body(Notice notice) {
        List<Object> body = new ArrayList<>();
        body.add(block(Map.of(TYPE, "TextRun", TEXT, NoticeText.title(notice), "weight", "bolder", "size", "large")));
        if (!notice.text().isBlank()) {
            body.add(block(run(NoticeText.text(notice))));
        }
        NoticeText.listed(notice)
                .forEach(issue -> body.add(block(Map.of(
                        TYPE,
                        "TextRun",
                        TEXT,
                        NoticeText.line(issue),
                        "selectAction",
                        Map.of(TYPE, "Action.OpenUrl", "url", issue.link().toString())))));
        if (!NoticeText.more(notice).isEmpty()) {
            body.add(block(run(NoticeText.more(notice))));
        }
        Map<String, Object> card = Map.of(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                TYPE,
                "AdaptiveCard",
                "version",
                "1.4",
                "body",
                body,
                "actions",
                List.of(Map.of(
                        TYPE,
                        "Action.OpenUrl",
                        "title",
                        "Open in Pailguard",
                        "url",
                        notice.link().toString())));
        return Objects.requireNonNull(Json.write(Map.of(
                TYPE,
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)))));
    }

    private static Map<String, Object> run(String text) {
        return Map.of(TYPE, "TextRun", TEXT, text);
    }

    private static Map<String, Object> block(Map<String, Object> run) {
        return Map.of(TYPE, "RichTextBlock", "inlines", List.of(run));
    }
}
