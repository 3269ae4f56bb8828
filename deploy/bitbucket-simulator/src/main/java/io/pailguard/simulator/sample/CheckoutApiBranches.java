package io.pailguard.simulator.sample;

import static io.pailguard.simulator.sample.People.HARTMANN;
import static io.pailguard.simulator.sample.People.JONAS;
import static io.pailguard.simulator.sample.People.LEA;
import static io.pailguard.simulator.sample.People.MIRA;
import static io.pailguard.simulator.sample.People.RAVI;
import static io.pailguard.simulator.sample.People.RELEASE_BOT;
import static io.pailguard.simulator.sample.People.TOMAS;
import static io.pailguard.simulator.sample.secrets.SecretKind.SENDGRID_KEY;

import io.pailguard.simulator.sample.history.Branch;
import io.pailguard.simulator.sample.history.Change;
import io.pailguard.simulator.sample.history.Timeline;
import java.util.List;
import java.util.Map;

/** What lies beside the main branch of {@code acme/checkout-api}: open and refused work, releases, forgotten branches. */
final class CheckoutApiBranches {
    private final Story story;
    private final Timeline time;
    private final SampleFiles files;

    CheckoutApiBranches(Story story, SampleFiles files) {
        this.story = story;
        this.time = story.time();
        this.files = files;
    }

    void tell() {
        openWork();
        tags();
    }

    private void openWork() {
        story.pullRequest(HARTMANN, "feature/new-build-image", "Use our own build image", time.daysAgo(1, "10:50"))
                .commit(
                        time.daysAgo(1, "10:45"),
                        "Use our own build image",
                        edit -> edit.replace(
                                "bitbucket-pipelines.yml", "maven:3.9.9-eclipse-temurin-17", "northlight/build:latest"))
                .reviewer(MIRA)
                .declined(MIRA, time.daysAgo(1, "13:00"));
        story.pullRequest(JONAS, "feature/receipts", "Receipts, first try", time.daysAgo(1, "11:15"))
                .commit(
                        time.daysAgo(1, "11:10"),
                        "Render receipts",
                        edit -> edit.write("docs/receipts.md", "# Receipts\n\nTo be rendered as PDF.\n"))
                .superseded(JONAS, time.daysAgo(1, "14:06"));
        receiptMail();
        story.pullRequest(LEA, "feature/voucher-country", "Limit vouchers to a country", time.daysAgo(1, "15:30"))
                .commit(
                        time.daysAgo(1, "15:25"),
                        "Limit vouchers to a country",
                        edit -> edit.append("README.md", "\nVouchers may name a country.\n"))
                .approved(TOMAS, time.daysAgo(1, "17:10"))
                .reviewer(MIRA)
                .staysOpen(time.daysAgo(1, "17:10"));
        story.pullRequest(RAVI, "bugfix/rounding-of-tax", "Round tax per line", time.minutesAgo(200))
                .commit(
                        time.minutesAgo(205),
                        "Round tax per line",
                        edit -> edit.write("docs/tax.md", "# Tax\n\nTax is rounded per line, half up.\n"))
                .draft()
                .reviewer(LEA)
                .staysOpen(time.minutesAgo(190));
    }

    /** A key that only an open branch holds. */
    private void receiptMail() {
        String sender = "services/checkout/src/main/java/io/acme/checkout/mail/MailSender.java";
        String mailKey = story.secret(SENDGRID_KEY, "checkout-api/receipt-mail");
        story.pullRequest(JONAS, "feature/receipt-mail", "Send receipts by mail", time.daysAgo(1, "14:05"))
                .commit(
                        time.daysAgo(1, "14:00"),
                        "Send receipts by mail",
                        edit -> edit.write(sender, files.text("MailSender.java", Map.of("mail-key", mailKey))))
                .changesRequested(MIRA, time.daysAgo(1, "16:20"))
                .comment(
                        MIRA,
                        time.daysAgo(1, "16:18"),
                        "Please take the key out of the class before this goes anywhere.",
                        sender,
                        8)
                .openTasks(1)
                .staysOpen(time.daysAgo(1, "16:20"));
    }

    private void tags() {
        List<Change> onMain = story.history().changes().stream()
                .filter(change -> change.branch().equals("main"))
                .toList();
        for (int minor = 0; minor < 12; minor++) {
            Change change = onMain.get(4 + minor * 5);
            String name = "v1." + minor + ".0";
            if (minor % 3 == 0) {
                story.history().tag(name, change);
            } else {
                story.history()
                        .tag(name, change, RELEASE_BOT.author(), change.when().plusSeconds(90), "Release " + name);
            }
        }
        Change released = onMain.get(onMain.size() - 12);
        Branch hotfix = story.history().branchAt("hotfix/1.11.1", released);
        hotfix.commit(
                TOMAS.author(),
                released.when().plusSeconds(3600),
                "Back-port the cart expiry",
                edit -> edit.write("docs/cart.md", "# Carts\n\nA cart expires after 30 days.\n"));
        for (String name : List.of("release/1.10", "release/1.11", "experiment/loom", "experiment/graal")) {
            story.history().branchAt(name, released);
        }
    }
}
