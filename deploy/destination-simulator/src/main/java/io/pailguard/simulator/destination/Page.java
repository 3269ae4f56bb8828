package io.pailguard.simulator.destination;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What came, the newest first, and what to enter in the console. */
final class Page {
    private static final int MOST = 50;

    private Page() {}

    static String of(DestinationSimulator simulator) {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="5">
                <meta name="viewport" content="width=device-width, initial-scale=1"><title>What notices are sent to</title>
                <style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
                table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #ccc;
                overflow-wrap:anywhere}code{background:#eee;padding:0 .2rem}</style>
                <h1>What notices are sent to</h1><p>Make these destinations in the console, under Destinations.</p>
                """);
        page.append("<h2>Webhook</h2><p>URL <code>")
                .append(simulator.origin())
                .append(DestinationSimulator.HOOKS)
                .append("/any-name</code></p>");
        table(page, List.of("When", "Id", "Came", "Body"), hooks(simulator));
        page.append("<h2>E-mail</h2><p>Any recipient.</p>");
        table(page, List.of("To", "Subject", "Message-ID"), mails(simulator));
        page.append("<h2>Jira Cloud</h2><p>Site <code>")
                .append(simulator.origin())
                .append("</code>, e-mail <code>")
                .append(JiraCloud.EMAIL)
                .append("</code>, API token <code>")
                .append(escaped(simulator.token()))
                .append("</code>, project <code>")
                .append(JiraCloud.PROJECT)
                .append("</code>, issue type <code>")
                .append(JiraCloud.ISSUE_TYPE)
                .append("</code>; statuses To Do, In Progress, Done, Won't do</p>");
        table(page, List.of("Key", "Status", "Summary"), tickets(simulator.jira()));
        return page.append("</html>").toString();
    }

    private static List<List<String>> hooks(DestinationSimulator simulator) {
        return simulator.hooks().stream()
                .map(hook -> List.of(
                        hook.at().toString(),
                        hook.id(),
                        hook.times() == 1 ? "once" : hook.times() + " times",
                        hook.body().length() > 300 ? hook.body().substring(0, 300) + "\u2026" : hook.body()))
                .toList();
    }

    private static List<List<String>> mails(DestinationSimulator simulator) {
        return simulator.mails().stream().map(Page::mail).toList();
    }

    static List<String> mail(MimeMessage mail) {
        try {
            return List.of(
                    mail.getAllRecipients()[0].toString(),
                    String.valueOf(mail.getSubject()),
                    String.valueOf(mail.getMessageID()));
        } catch (MessagingException e) {
            return List.of("unreadable", "", "");
        }
    }

    private static List<List<String>> tickets(JiraCloud jira) {
        return jira.keys().stream()
                .map(key -> List.of(key, jira.status(key), jira.fields(key).getString("summary", "")))
                .toList();
    }

    private static void table(StringBuilder page, List<String> heads, List<List<String>> rows) {
        if (rows.isEmpty()) {
            page.append("<p>Nothing yet.</p>");
            return;
        }
        List<List<String>> newest = new ArrayList<>(rows);
        Collections.reverse(newest);
        page.append("<table><tr>");
        heads.forEach(head -> page.append("<th>").append(head).append("</th>"));
        newest.stream().limit(MOST).forEach(row -> {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>").append(escaped(cell)).append("</td>"));
        });
        page.append("</table>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
