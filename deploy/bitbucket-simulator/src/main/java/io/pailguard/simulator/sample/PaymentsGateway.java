package io.pailguard.simulator.sample;

import static io.pailguard.simulator.sample.People.JONAS;
import static io.pailguard.simulator.sample.People.LEA;
import static io.pailguard.simulator.sample.People.MIRA;
import static io.pailguard.simulator.sample.People.RAVI;
import static io.pailguard.simulator.sample.People.RELEASE_BOT;
import static io.pailguard.simulator.sample.People.SAM;
import static io.pailguard.simulator.sample.People.TOMAS;
import static io.pailguard.simulator.sample.secrets.SecretKind.AZURE_STORAGE_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.EC_PRIVATE_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.GCP_SERVICE_ACCOUNT_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.GENERIC_PASSWORD;
import static io.pailguard.simulator.sample.secrets.SecretKind.GITHUB_CLASSIC_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.GITLAB_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.SONAR_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.STRIPE_LIVE_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.STRIPE_RESTRICTED_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.VAULT_TOKEN;

import io.pailguard.simulator.organization.Access;
import io.pailguard.simulator.organization.Builds;
import io.pailguard.simulator.organization.Grant;
import io.pailguard.simulator.organization.Guards;
import io.pailguard.simulator.organization.Pipeline;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.sample.history.Change;
import io.pailguard.simulator.sample.history.Timeline;
import java.util.List;
import java.util.Map;

/**
 * A monorepo with two services, each with secrets of its own. Changes are reviewed by two people, and yet anyone with
 * write access can force-push to main.
 */
final class PaymentsGateway implements RepositoryStory {
    private static final String CHECKOUT = "services/checkout/";
    private static final String LEDGER = "services/ledger/";
    private static final String SIGNING_KEY = LEDGER + "src/main/resources/keys/signing.key";

    private final SampleFiles files = new SampleFiles("payments-gateway");
    private final JavaChores checkout = new JavaChores(CHECKOUT, "io.acme.gateway.checkout");
    private final JavaChores ledger = new JavaChores(LEDGER, "io.acme.gateway.ledger");

    @Override
    public String workspace() {
        return "acme";
    }

    @Override
    public String slug() {
        return "payments-gateway";
    }

    @Override
    public int firstPullRequest() {
        return 141;
    }

    @Override
    public Repository tell(Story story) {
        begin(story);
        firstServices(story);
        secretsOfCheckout(story);
        secretsOfLedger(story);
        lastMonth(story);
        openWork(story);
        return Repository.of("acme", "payments-gateway", "PAY", "main")
                .withDescription("Takes payments in and books them", "java")
                .withCreatedOn(story.time().daysAgo(331, "09:00"))
                .withAccess(access(story))
                .withGuards(guards())
                .withPullRequests(story.pullRequests())
                .withBuilds(builds(story));
    }

    private void begin(Story story) {
        String token = story.secret(SONAR_TOKEN, "payments-gateway/quality");
        story.commit(RAVI, 330, "09:12", "Begin the gateway", edit -> edit.write("README.md", files.text("README.md"))
                .write("CODEOWNERS", files.text("CODEOWNERS"))
                .write(LEDGER + "README.md", "# ledger\n\nDouble entry, append only.\n")
                .write(CHECKOUT + "README.md", "# checkout\n\nTakes payments in.\n"));
        story.commit(
                RAVI,
                329,
                "10:40",
                "Build both services, and only what changed",
                edit -> edit.write(
                        "bitbucket-pipelines.yml",
                        files.text("bitbucket-pipelines.yml", Map.of("quality-token", token))));
    }

    private void firstServices(Story story) {
        story.chores(checkout.about("Charge", "Capture"), 325, 260, RAVI, SAM, LEA);
        story.chores(ledger.about("Account", "Booking"), 258, 190, LEA, RAVI, TOMAS);
        story.commit(RAVI, 188, "14:00", "Export the bookings every night", edit -> edit.script(
                        LEDGER + "scripts/nightly_export.py", export(story))
                .script(LEDGER + "scripts/push-rows.sh", "#!/bin/sh\nset -eu\ngit push \"$1\" rows\n"));
        story.reviewedChores(ledger.about("Balance"), 180, 160, 2, LEA, RAVI, MIRA, TOMAS);
    }

    private void secretsOfCheckout(Story story) {
        String password = story.secret(GENERIC_PASSWORD, "payments-gateway/provider-password");
        String account = story.secret(GCP_SERVICE_ACCOUNT_KEY, "payments-gateway/fraud-scores");
        String restricted = story.secret(STRIPE_RESTRICTED_KEY, "payments-gateway/payouts");
        story.commit(
                LEA,
                155,
                "11:25",
                "Configure the provider",
                edit -> edit.write(
                        CHECKOUT + "src/main/resources/application.properties",
                        files.text("application.properties", Map.of("provider-password", password))));
        story.reviewedChores(checkout.about("Mandate", "Payout"), 150, 120, 2, TOMAS, LEA, RAVI, MIRA);
        story.commit(
                TOMAS,
                118,
                "09:30",
                "Read payouts with a restricted key",
                edit -> edit.write(
                        CHECKOUT + "src/main/java/io/acme/gateway/checkout/PayoutClient.java",
                        files.text("PayoutClient.java", Map.of("restricted-key", restricted))));
        story.commit(
                SAM,
                110,
                "15:45",
                "Ask for fraud scores",
                edit -> edit.write(
                        CHECKOUT + "deploy/gcp-service-account.json",
                        files.text(
                                "gcp-service-account.json",
                                Map.of(
                                        "private-key",
                                        account,
                                        "key-id",
                                        story.mint().harmlessHex("gcp-key-id", 40),
                                        "client-id",
                                        "108113094420917734102"))));
    }

    private void secretsOfLedger(Story story) {
        String storage = story.secret(AZURE_STORAGE_KEY, "payments-gateway/archive");
        String vault = story.secret(VAULT_TOKEN, "payments-gateway/vault");
        String mirror = story.secret(GITLAB_TOKEN, "payments-gateway/mirror");
        story.commit(
                RAVI,
                105,
                "08:20",
                "Archive bookings",
                edit -> edit.write(
                        LEDGER + "config/ledger.yaml",
                        files.text(
                                "ledger.yaml",
                                Map.of(
                                        "storage-key", storage,
                                        "checksum", story.mint().harmlessHex("archive-checksum", 64),
                                        "encrypted", story.mint().harmlessBase64("jasypt", 32)))));
        story.reviewedChores(ledger.about("Journal", "Period"), 100, 64, 2, RAVI, MIRA, LEA, TOMAS);
        story.commit(
                LEA,
                60,
                "12:10",
                "Run the ledger with compose",
                edit -> edit.write(
                        LEDGER + "docker-compose.yml", files.text("docker-compose.yml", Map.of("vault-token", vault))));
        story.commit(
                RAVI,
                50,
                "16:30",
                "Mirror to the auditors",
                edit -> edit.write(LEDGER + "settings/ci.toml", files.text("ci.toml", Map.of("mirror-token", mirror))));
        story.reviewedChores(checkout.about("Receipt"), 47, 33, 2, LEA, TOMAS, MIRA, RAVI);
    }

    private void lastMonth(Story story) {
        String paymentKey = story.secret(STRIPE_LIVE_KEY, CheckoutApi.PAYMENT_KEY);
        String signing = story.secret(EC_PRIVATE_KEY, "payments-gateway/signing");
        String devEnv = CHECKOUT + "config/dev.env";
        story.commit(
                TOMAS,
                28,
                "10:15",
                "Collect the values for a developer's machine",
                edit -> edit.write(devEnv, files.text("dev.env", Map.of("payment-key", paymentKey))));
        story.commit(RAVI, 27, "13:30", "Sign the exports", edit -> edit.write(SIGNING_KEY, signing + "\n"));
        story.commit(
                TOMAS, 25, "08:05", "Leave the key empty", edit -> edit.write(devEnv, files.text("dev-clean.env")));
        story.commit(RAVI, 15, "17:20", "Take the signing key from the vault", edit -> edit.delete(SIGNING_KEY)
                .append(LEDGER + "README.md", "\nThe signing key is in the vault.\n"));
        story.commit(LEA, 12, "09:00", "Jobs are jobs, not scripts", edit -> edit.rename(
                        LEDGER + "scripts/nightly_export.py", LEDGER + "jobs/nightly_export.py")
                .rename(LEDGER + "scripts/push-rows.sh", LEDGER + "jobs/push-rows.sh"));
        story.reviewedChores(ledger.about("Closing"), 11, 3, 2, LEA, RAVI, TOMAS, MIRA);
        story.commit(RELEASE_BOT, 2, "06:00", "Release 2.14.0", edit -> edit.write("VERSION", "2.14.0\n"));
        story.history()
                .tag(
                        "2.14.0",
                        story.main().tip(),
                        RELEASE_BOT.author(),
                        story.time().daysAgo(2, "06:01"),
                        "Release 2.14.0");
    }

    private void openWork(Story story) {
        Timeline time = story.time();
        story.pullRequest(TOMAS, "feature/instant-payments", "Instant payments", time.daysAgo(1, "08:40"))
                .commit(
                        time.daysAgo(1, "08:35"),
                        "Sketch instant payments",
                        edit -> edit.write("docs/instant.md", "# Instant payments\n\nTen seconds, no recall.\n"))
                .reviewer(RAVI)
                .reviewer(LEA)
                .staysOpen(time.daysAgo(1, "08:40"));
        story.pullRequest(LEA, "bugfix/closing-in-dst", "Close at 23:00 local time", time.daysAgo(1, "12:30"))
                .commit(
                        time.daysAgo(1, "12:20"),
                        "Close at 23:00 local time",
                        edit -> edit.replace(LEDGER + "config/ledger.yaml", "\"23:00\"", "\"23:00 Europe/Berlin\""))
                .approved(RAVI, time.daysAgo(1, "15:00"))
                .approved(MIRA, time.daysAgo(1, "16:45"))
                .staysOpen(time.daysAgo(1, "16:45"));
        story.pullRequest(JONAS, "feature/crypto", "Take crypto", time.daysAgo(1, "13:00"))
                .commit(
                        time.daysAgo(1, "12:50"),
                        "Take crypto",
                        edit -> edit.write("docs/crypto.md", "# Crypto\n\nNo.\n"))
                .declined(MIRA, time.daysAgo(1, "13:05"));
    }

    private static Access access(Story story) {
        Timeline time = story.time();
        return new Access(
                List.of(new Grant(RAVI.nickname(), "admin"), new Grant(MIRA.nickname(), "admin")),
                List.of(new Grant("payments", "write"), new Grant("robots", "write")),
                List.of(
                        Settings.deployKey(
                                story.mint(),
                                4210,
                                "ledger-archive",
                                "archive@ledger.acme.example",
                                time.daysAgo(180, "09:00"),
                                time.daysAgo(1, "02:00")),
                        Settings.deployKey(
                                story.mint(), 4211, "old-laptop", "sam@old-laptop", time.daysAgo(320, "16:00"), null)),
                List.of(Settings.hook(
                        "https://hooks.acme.example/bitbucket/gateway",
                        "chat notifications",
                        true,
                        time.daysAgo(150, "09:00"),
                        Settings.PULL_REQUEST_EVENTS)));
    }

    /** Two approvals and a passing build, but nothing against rewriting or deleting the branch. */
    private static Guards guards() {
        return new Guards(
                new Settings.Restrictions(82001)
                        .on("main", "require_approvals_to_merge", 2)
                        .on("main", "require_passing_builds_to_merge", 1)
                        .on("main", "require_no_changes_requested")
                        .list(),
                Settings.branchingModel(null),
                List.of(RAVI.nickname(), LEA.nickname()),
                null);
    }

    private static Builds builds(Story story) {
        BuildLog log = story.builds()
                .step("checkout", "maven:latest", 180, "mvn -B -f services/checkout verify")
                .step("ledger", "maven:latest", 160, "mvn -B -f services/ledger verify")
                .step("Roll out", "maven:latest", 50, "./roll-out.sh $BITBUCKET_COMMIT")
                .securedVariable("GATEWAY_DB_PASSWORD")
                .variable("REGION", "eu-central-1")
                .environment("staging", "Staging", false, "PSP_PASSWORD")
                .environment("production", "Production", false, "PSP_PASSWORD", "KUBE_TOKEN");
        for (Change change : Settings.newestWithRequests(story, 12)) {
            if (!Settings.isOnMain(story, change)) {
                log.check(change, RAVI, "SUCCESSFUL");
                continue;
            }
            Pipeline pipeline = log.run(change, "PUSH", RAVI, "SUCCESSFUL");
            log.deploy(pipeline, "production", "SUCCESSFUL");
        }
        return log.told();
    }

    private String export(Story story) {
        return files.text(
                "nightly_export.py",
                Map.of("export-token", story.secret(GITHUB_CLASSIC_TOKEN, "payments-gateway/nightly-export")));
    }
}
