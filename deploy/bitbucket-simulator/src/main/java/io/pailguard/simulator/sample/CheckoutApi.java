package io.pailguard.simulator.sample;

import static io.pailguard.simulator.sample.People.JONAS;
import static io.pailguard.simulator.sample.People.LEA;
import static io.pailguard.simulator.sample.People.MIRA;
import static io.pailguard.simulator.sample.People.RAVI;
import static io.pailguard.simulator.sample.People.RELEASE_BOT;
import static io.pailguard.simulator.sample.People.SAM;
import static io.pailguard.simulator.sample.People.TOMAS;
import static io.pailguard.simulator.sample.secrets.SecretKind.BITBUCKET_APP_PASSWORD;
import static io.pailguard.simulator.sample.secrets.SecretKind.DATABASE_URL_PASSWORD;
import static io.pailguard.simulator.sample.secrets.SecretKind.DATADOG_API_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.GENERIC_PASSWORD;
import static io.pailguard.simulator.sample.secrets.SecretKind.JSON_WEB_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.RSA_PRIVATE_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.STRIPE_LIVE_KEY;

import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.sample.history.Change;
import io.pailguard.simulator.sample.history.Timeline;
import java.util.Map;

/**
 * A Java service with two deployables: a payment key at head, a database password that left main a week ago, another that
 * left it five months ago, a private key among the test fixtures.
 */
final class CheckoutApi implements RepositoryStory {
    /** Also stands in the history of another repository. */
    static final String PAYMENT_KEY = "refunds/payment-key";

    private static final String CONFIG = "services/checkout/src/main/resources/application.yml";
    private static final String LEGACY = "services/checkout/src/main/resources/application-legacy.properties";
    private static final String REFUNDS = "services/refunds/src/main/java/io/acme/refunds/";
    private static final String COMPOSE = "deploy/docker-compose.yml";

    private final SampleFiles files = new SampleFiles("checkout-api");
    private final JavaChores checkout = new JavaChores("services/checkout/", "io.acme.checkout");
    private final JavaChores refunds = new JavaChores("services/refunds/", "io.acme.refunds");

    @Override
    public String workspace() {
        return "acme";
    }

    @Override
    public String slug() {
        return "checkout-api";
    }

    @Override
    public int firstPullRequest() {
        return 306;
    }

    @Override
    public Repository tell(Story story) {
        begin(story);
        oldShop(story);
        reviewedYear(story);
        databasePassword(story);
        appPassword(story);
        Change refundRetry = refundRetry(story);
        lastDays(story);
        new CheckoutApiBranches(story, files).tell();
        return new CheckoutApiSettings(story, refundRetry).repository();
    }

    private void begin(Story story) {
        story.commit(MIRA, 262, "08:10", "Begin the checkout service", edit -> edit.write("README.md", readme(story))
                .write("CODEOWNERS", files.text("CODEOWNERS"))
                .write("pom.xml", files.text("pom.xml"))
                .write(".gitignore", "target/\n.idea/\n*.iml\n")
                .write(CONFIG, files.text("application.yml")));
        story.commit(MIRA, 261, "09:40", "Build every push", edit -> edit.write(
                        "bitbucket-pipelines.yml", files.text("bitbucket-pipelines.yml"))
                .script("deploy/roll-out.sh", "#!/bin/sh\nset -eu\nkubectl apply -k \"deploy/overlays/$1\"\n")
                .write(COMPOSE, files.text("docker-compose.yml")));
        story.chores(checkout.about("Cart", "Order"), 259, 217, MIRA, SAM, LEA);
    }

    /** A password that came and went long before the usual lookback. */
    private void oldShop(Story story) {
        String password = story.secret(GENERIC_PASSWORD, "checkout-api/legacy-import");
        story.commit(
                SAM,
                214,
                "15:20",
                "Import orders of the old shop",
                edit -> edit.write(
                        LEGACY, files.text("application-legacy.properties", Map.of("legacy-password", password))));
        story.chores(checkout.about("Address", "Voucher"), 212, 156, LEA, SAM, TOMAS);
        story.commit(LEA, 152, "10:05", "Remove the import, the old shop is gone", edit -> edit.delete(LEGACY));
        String key = story.secret(RSA_PRIVATE_KEY, "checkout-api/test-fixture");
        story.commit(
                SAM,
                148,
                "11:30",
                "Test the signature of callbacks",
                edit -> edit.write("services/checkout/src/test/resources/keys/dev.pem", key + "\n"));
    }

    private void reviewedYear(Story story) {
        story.reviewedChores(checkout.about("Shipment", "Price"), 146, 100, 1, TOMAS, LEA, MIRA);
        story.reviewedChores(refunds.about("Refund", "Dispute"), 98, 52, 1, RAVI, TOMAS, MIRA, LEA);
        story.commit(TOMAS, 45, "09:15", "Call the payment provider", edit -> edit.write(
                        REFUNDS + "PaymentApi.java", files.text("PaymentApi.java"))
                .write("docs/refunds.md", files.text("refunds.md")));
        story.chores(checkout.about("Tax"), 43, 27, LEA, RAVI, TOMAS);
        story.commit(RELEASE_BOT, 26, "06:00", "Release 1.9.0", edit -> edit.write("CHANGELOG.md", changelog(story)));
    }

    /** On main from 24 to 9 days ago: gone from the files, within reach of a lookback of 30 days. */
    private void databasePassword(Story story) {
        String password = story.secret(DATABASE_URL_PASSWORD, "checkout-api/database");
        story.commit(
                JONAS,
                24,
                "16:50",
                "Point checkout at the new database",
                edit -> edit.write(
                        CONFIG, files.text("application-with-password.yml", Map.of("db-password", password))));
    }

    private void appPassword(Story story) {
        String password = story.secret(BITBUCKET_APP_PASSWORD, "checkout-api/clone-script");
        story.commit(
                RAVI,
                20,
                "08:30",
                "Clone everything a new colleague needs",
                edit -> edit.script(
                        "scripts/clone-all.sh", files.text("clone-all.sh", Map.of("app-password", password))));
        story.commit(
                RAVI,
                18,
                "08:45",
                "Clone over SSH instead of a password",
                edit -> edit.script("scripts/clone-all.sh", """
                        #!/bin/sh
                        # Clones what a new developer needs.
                        for repo in checkout-api payments-gateway mobile-app; do
                          git clone "git@bitbucket.org:acme/$repo.git"
                        done
                        """));
        story.chores(checkout.about("Customer"), 17, 10, LEA, TOMAS, RAVI);
        story.commit(
                MIRA,
                9,
                "07:55",
                "Read the database password from the environment",
                edit -> edit.write(CONFIG, files.text("application.yml")));
        String monitoring = story.secret(DATADOG_API_KEY, "checkout-api/monitoring");
        story.commit(
                JONAS,
                8,
                "13:20",
                "Watch checkout with the agent",
                edit -> edit.write(
                        COMPOSE, files.text("docker-compose-monitored.yml", Map.of("datadog-key", monitoring))));
    }

    /** Merged without an approval, and with it the payment key came in. */
    private Change refundRetry(Story story) {
        String key = story.secret(STRIPE_LIVE_KEY, PAYMENT_KEY);
        Timeline time = story.time();
        PullRequestStory request = story.pullRequest(
                        TOMAS, "feature/refund-retry", "Refund retry", time.daysAgo(5, "11:58"))
                .describe("Refunds that time out are tried again, with the same idempotency key.")
                .commit(time.daysAgo(5, "11:50"), "Call it what it is: RefundClient", edit -> edit.rename(
                                REFUNDS + "PaymentApi.java", REFUNDS + "RefundClient.java")
                        .replace(REFUNDS + "RefundClient.java", "class PaymentApi", "class RefundClient")
                        .replace(REFUNDS + "RefundClient.java", "    PaymentApi(", "    RefundClient(")
                        .replace(REFUNDS + "RefundClient.java", "PaymentApi::", "RefundClient::"))
                .commit(
                        time.daysAgo(5, "15:05"),
                        "Retry refunds that time out",
                        edit -> edit.write(
                                REFUNDS + "RefundClient.java",
                                files.text(
                                        "RefundClient.java",
                                        Map.of(
                                                "payment-key",
                                                key,
                                                "uuid",
                                                story.mint().harmlessUuid("idempotency-key")))))
                .commit(
                        time.daysAgo(4, "07:40"),
                        "Say in the docs that refunds are retried",
                        edit -> edit.append("docs/refunds.md", "\nRetries keep the idempotency key.\n"))
                .reviewer(MIRA)
                .comment(TOMAS, time.daysAgo(4, "07:50"), "Merging before the sale starts, will move the key later.")
                .merge(TOMAS, time.daysAgo(4, "08:04"));
        return request.merged();
    }

    private void lastDays(Story story) {
        String token = story.secret(JSON_WEB_TOKEN, "checkout-api/smoke-test");
        story.commit(
                LEA,
                3,
                "09:10",
                "Smoke-test what was rolled out",
                edit -> edit.script(
                        "scripts/smoke-test.sh",
                        files.text(
                                "smoke-test.sh",
                                Map.of("trace-id", story.mint().harmlessHex("trace", 32), "service-token", token))));
        story.commit(
                LEA,
                1,
                "10:30",
                "Allow express checkout in staging",
                edit -> edit.replace(CONFIG, "express: false", "express: ${EXPRESS:true}"));
    }

    private String readme(Story story) {
        // The documentation's own example key, which every scanner should know.
        return files.text("README.md", Map.of("example-key", "AKIA" + "IOSFODNN7" + "EXAMPLE"));
    }

    private String changelog(Story story) {
        return files.text(
                "CHANGELOG.md",
                Map.of(
                        "commit-a", story.mint().harmlessHex("commit-a", 40),
                        "commit-b", story.mint().harmlessHex("commit-b", 40),
                        "uuid-a", story.mint().harmlessUuid("request")));
    }
}
