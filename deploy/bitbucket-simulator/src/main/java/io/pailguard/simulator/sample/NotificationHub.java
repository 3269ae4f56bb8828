package io.pailguard.simulator.sample;

import static io.pailguard.simulator.sample.People.DANIEL;
import static io.pailguard.simulator.sample.People.INES;
import static io.pailguard.simulator.sample.People.OSKAR;
import static io.pailguard.simulator.sample.People.SAM;
import static io.pailguard.simulator.sample.secrets.SecretKind.MAILGUN_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.SENDGRID_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.SLACK_BOT_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.SLACK_WEBHOOK;
import static io.pailguard.simulator.sample.secrets.SecretKind.VAULT_TOKEN;

import io.pailguard.simulator.organization.Access;
import io.pailguard.simulator.organization.Grant;
import io.pailguard.simulator.organization.Guards;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.sample.history.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A service that nobody has touched for more than seven months, with content of the kind that breaks scanners, and
 * secrets in places where those scanners stop looking.
 */
final class NotificationHub implements RepositoryStory {
    private static final int LINE_LENGTH = 400_000;

    private final SampleFiles files = new SampleFiles("notification-hub");

    @Override
    public String workspace() {
        return "acme-platform";
    }

    @Override
    public String slug() {
        return "notification-hub";
    }

    @Override
    public int firstPullRequest() {
        return 12;
    }

    @Override
    public Repository tell(Story story) {
        begin(story);
        leftovers(story);
        return Repository.of("acme-platform", "notification-hub", "WEB", "main")
                .withDescription("Tells people things", "python")
                .withCreatedOn(story.time().daysAgo(421, "09:00"))
                .withAccess(access(story))
                .withGuards(new Guards(
                        new Settings.Restrictions(94001)
                                .on("main", "force")
                                .on("main", "require_approvals_to_merge", 1)
                                .list(),
                        null,
                        List.of(OSKAR.nickname()),
                        null))
                .withPullRequests(story.pullRequests());
    }

    private void begin(Story story) {
        String webhook = story.secret(SLACK_WEBHOOK, "notification-hub/incidents");
        String mailgun = story.secret(MAILGUN_KEY, "notification-hub/mail");
        story.commit(SAM, 420, "09:30", "Begin the hub", edit -> edit.write("README.md", files.text("README.md"))
                .write("src/notify/__init__.py", "")
                .write("requirements.txt", "requests==2.32.3\njinja2==3.1.4\n"));
        story.chores(PythonChores.about("mail", "sms", "push"), 415, 340, SAM, OSKAR);
        story.commit(
                SAM,
                335,
                "14:15",
                "Tell the incident channel",
                edit -> edit.write("src/notify/slack.py", files.text("slack.py", Map.of("webhook", webhook))));
        story.commit(
                OSKAR,
                330,
                "10:40",
                "Configure mail",
                edit -> edit.write(
                        "config/settings.ini",
                        files.text(
                                "settings.ini",
                                Map.of(
                                        "mailgun-key", mailgun,
                                        "uuid", story.mint().harmlessUuid("tracing"),
                                        "commit", story.mint().harmlessHex("tracing-commit", 40)))));
        story.reviewedChores(PythonChores.about("fax", "pager"), 325, 290, 1, OSKAR, INES);
    }

    private void leftovers(Story story) {
        Timeline time = story.time();
        story.commit(DANIEL, 270, "08:20", "Keep a delivery log for the audit", HostileFiles::huge);
        story.commit(INES, 268, "11:10", "Add the logo", edit -> HostileFiles.binary(story.mint(), edit));
        story.commit(SAM, 265, "15:00", "Collect odd attachments as test data", edit -> {
            HostileFiles.oddNames(edit);
            HostileFiles.invalidUtf8(edit);
            HostileFiles.links(edit);
        });
        String bot = story.secret(SLACK_BOT_TOKEN, "notification-hub/contacts");
        String night = story.secret(VAULT_TOKEN, "notification-hub/night-shift");
        String bundle = story.secret(SENDGRID_KEY, "notification-hub/bundle");
        story.commit(
                SAM,
                262,
                "16:45",
                "Contacts as exported by the office",
                edit -> edit.write(
                        "ops/contacts.csv",
                        "\ufeff" + files.text("contacts.csv", Map.of("bot-token", bot)),
                        StandardCharsets.UTF_16LE));
        story.commit(
                SAM,
                260,
                "13:05",
                "Notes for the night shift",
                edit -> edit.write(
                        "docs/uebergabe.txt",
                        files.text("uebergabe.txt", Map.of("night-token", night)),
                        StandardCharsets.ISO_8859_1));
        story.commit(
                INES,
                250,
                "09:15",
                "Check the bundle in until the build works",
                edit -> edit.write("web/bundle.min.js", oneLongLine(bundle)));
        story.pullRequest(OSKAR, "feature/retire", "Say that this will be retired", time.daysAgo(225, "09:00"))
                .commit(
                        time.daysAgo(225, "08:50"),
                        "Say that this will be retired",
                        edit -> edit.append("README.md", "\nPlease add nothing here.\n"))
                .approved(INES, time.daysAgo(224, "10:00"))
                .merge(OSKAR, time.daysAgo(224, "10:30"));
        story.history().tag("v0.9", story.main().tip());
    }

    /** A script in one line, the secret far to its right. */
    private static String oneLongLine(String secret) {
        StringBuilder line = new StringBuilder(LINE_LENGTH);
        for (int i = 0; line.length() < LINE_LENGTH; i++) {
            line.append("function f")
                    .append(i)
                    .append("(a,b){return a*")
                    .append(i)
                    .append("+b}");
            if (i == 6000) {
                line.append("var mailKey=\"").append(secret).append("\";");
            }
        }
        return line.append('\n').toString();
    }

    private static Access access(Story story) {
        return new Access(
                List.of(new Grant(OSKAR.nickname(), "admin")),
                List.of(new Grant("web-core", "write")),
                List.of(Settings.deployKey(
                        story.mint(),
                        5501,
                        "hub-vm",
                        "root@hub-vm",
                        story.time().daysAgo(400, "10:00"),
                        story.time().daysAgo(212, "03:00"))),
                List.of(Settings.hook(
                        "http://build-events.acme.example:8088/bitbucket",
                        "build-events",
                        false,
                        story.time().daysAgo(410, "10:00"),
                        Settings.PUSH_EVENTS)));
    }
}
