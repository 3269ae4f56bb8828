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
import java.util.stream.Collectors;

/** An incoming webhook of Slack, and of what takes the same form. */
@ApplicationScoped
public class Slack implements DestinationKind {
    private final Outbound outbound;

    Slack(Outbound outbound) {
        this.outbound = outbound;
    }

    @Override
    public String id() {
        return "slack";
    }

    @Override
    public String title() {
        return "Slack";
    }

    @Override
    public List<KindField> fields() {
        return List.of();
    }

    @Override
    public Optional<KindSecret> secret() {
        return Optional.of(Web.address("The address of an incoming webhook, https://hooks.slack.com/services/\u2026"));
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
                        reply, "the webhook was taken away, or its channel archived. Give the address of a new one."));
    }

    static String body(Notice notice) {
        List<Object> blocks = new ArrayList<>();
        blocks.add(Map.of(
                "type", "header", "text", Map.of("type", "plain_text", "text", escaped(NoticeText.title(notice)))));
        if (!notice.text().isBlank()) {
            blocks.add(section(escaped(NoticeText.text(notice))));
        }
        String issues = NoticeText.listed(notice).stream()
                .map(issue ->
                        "\u2022 <" + escaped(issue.link().toString()) + "|" + escaped(NoticeText.line(issue)) + ">")
                .collect(Collectors.joining("\n"));
        if (!issues.isEmpty()) {
            blocks.add(section(wholeLines(issues + "\n" + NoticeText.more(notice))));
        }
        blocks.add(section("<" + escaped(notice.link().toString()) + "|Open in Pailguard>"));
        return Objects.requireNonNull(Json.write(Map.of("text", escaped(NoticeText.title(notice)), "blocks", blocks)));
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text));
    }

    /** Slack takes 3,000 characters; whole lines go. */
    private static String wholeLines(String lines) {
        String text = lines;
        while (text.length() > 2_900) {
            text = text.substring(0, text.lastIndexOf('\n'));
        }
        return text.strip();
    }

    /** Without these three nothing is a link, a mention or a channel. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
