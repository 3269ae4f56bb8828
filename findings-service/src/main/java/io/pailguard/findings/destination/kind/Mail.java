package io.pailguard.findings.destination.kind;

import io.pailguard.findings.destination.DestinationKind;
import io.pailguard.findings.destination.KindField;
import io.pailguard.findings.destination.KindSecret;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.NoticedIssue;
import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.destination.Sending;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Mail by the one server of the deployment. The Message-ID is made of the notice's id: where a mail was taken and the answer
 * lost, the second is the same message for every program that tells messages apart.
 */
@ApplicationScoped
public class Mail implements DestinationKind {
    private static final String RECIPIENTS = "recipients";
    private static final int MOST_RECIPIENTS = 20;
    private static final int LONGEST_ADDRESS = 254;

    private final ReactiveMailer mailer;
    private final Optional<String> from;

    Mail(ReactiveMailer mailer, @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from) {
        this.mailer = mailer;
        this.from = from;
    }

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public String title() {
        return "E-mail";
    }

    @Override
    public List<KindField> fields() {
        return List.of(new KindField(
                RECIPIENTS,
                "Recipients",
                "One address a line, 20 at most; each sees the others.",
                "on-call@example.com",
                true,
                true));
    }

    @Override
    public Optional<KindSecret> secret() {
        return Optional.empty();
    }

    @Override
    public Optional<String> objection(Map<String, String> settings) {
        List<String> recipients = recipients(Objects.requireNonNullElse(settings.get(RECIPIENTS), ""));
        if (recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
            return Optional.of("'recipients' are 1 to " + MOST_RECIPIENTS + " addresses, one a line.");
        }
        return recipients.stream()
                .filter(address -> !isAddress(address))
                .findFirst()
                .map(address -> "'" + address
                        + "' in 'recipients' is no address: write name@example.com, without a name" + " before it.");
    }

    private static List<String> recipients(String setting) {
        return setting.lines()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    /** Of the plain form alone: what could end an address and begin something else is in none. */
    private static boolean isAddress(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 1
                && text.length() <= LONGEST_ADDRESS
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f && "<>()[]\\,;:\"".indexOf(c) < 0);
    }

    @Override
    public Uni<Outcome> send(Sending sending) {
        if (from.isEmpty()) {
            return Uni.createFrom()
                    .item(new Outcome.Refused("This deployment has no mail server: whoever runs it sets"
                            + " quarkus.mailer.from, .host and .port of findings-service."));
        }
        return mailer.send(mail(sending.notice(), recipients(sending.setting(RECIPIENTS))))
                .<Outcome>replaceWith(new Outcome.Delivered(Optional.empty(), Optional.empty()))
                .onFailure()
                .recoverWithItem(Mail::outcome);
    }

    /** By the code alone: what the server writes may quote anything. */
    private static Outcome outcome(Throwable failure) {
        if (failure instanceof SMTPException refused) {
            String answered = "The mail server answered " + refused.getReplyCode();
            return refused.isPermanent()
                    ? new Outcome.Refused(answered + ": check the recipients, and what the server lets send.")
                    : new Outcome.Failed(answered + ".", Optional.empty());
        }
        return new Outcome.Failed("The mail server could not be reached, or broke off.", Optional.empty());
    }

    private io.quarkus.mailer.Mail mail(Notice notice, List<String> recipients) {
        io.quarkus.mailer.Mail mail = new io.quarkus.mailer.Mail()
                .setTo(recipients)
                .setSubject(NoticeText.title(notice))
                .setText(text(notice))
                .setHtml(html(notice));
        String sender = from.orElseThrow();
        String domain =
                sender.substring(sender.lastIndexOf('@') + 1).replace(">", "").strip();
        mail.addHeader("Message-ID", "<" + notice.id() + "@" + domain + ">");
        mail.addHeader("Auto-Submitted", "auto-generated");
        return mail;
    }

    private static String text(Notice notice) {
        StringBuilder text = new StringBuilder(NoticeText.text(notice)).append("\n\n");
        for (NoticedIssue issue : notice.issues()) {
            text.append(NoticeText.line(issue))
                    .append("\n  ")
                    .append(issue.link())
                    .append('\n');
        }
        more(notice).ifPresent(more -> text.append(more).append('\n'));
        return text.append('\n').append(notice.link()).append('\n').toString();
    }

    private static Optional<String> more(Notice notice) {
        int more = notice.total() - notice.issues().size();
        return more > 0 ? Optional.of("and " + more + " more") : Optional.empty();
    }

    private static String html(Notice notice) {
        StringBuilder html = new StringBuilder("<html><body><h2>")
                .append(escaped(NoticeText.title(notice)))
                .append("</h2><p>")
                .append(escaped(NoticeText.text(notice)).replace("\n", "<br>"))
                .append("</p>");
        if (!notice.issues().isEmpty()) {
            html.append("<ul>");
            for (NoticedIssue issue : notice.issues()) {
                html.append("<li>")
                        .append(link(issue.link().toString(), NoticeText.line(issue)))
                        .append("</li>");
            }
            html.append("</ul>");
        }
        more(notice).ifPresent(more -> html.append("<p>").append(more).append("</p>"));
        return html.append("<p>")
                .append(link(notice.link().toString(), "Open in Pailguard"))
                .append("</p></body></html>")
                .toString();
    }

    private static String link(String href, String text) {
        return "<a href=\"" + escaped(href) + "\">" + escaped(text) + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
