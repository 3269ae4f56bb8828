package io.pailguard.simulator.sample;

import static io.pailguard.simulator.sample.People.HARTMANN;
import static io.pailguard.simulator.sample.People.INES;
import static io.pailguard.simulator.sample.People.JONAS;
import static io.pailguard.simulator.sample.People.OSKAR;
import static io.pailguard.simulator.sample.secrets.SecretKind.GITHUB_FINE_GRAINED_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.GOOGLE_API_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.OPENAI_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.SENTRY_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.SLACK_BOT_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.TWILIO_API_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.TWILIO_API_SECRET;

import io.pailguard.simulator.organization.Access;
import io.pailguard.simulator.organization.Builds;
import io.pailguard.simulator.organization.Grant;
import io.pailguard.simulator.organization.Guards;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.sample.history.Branch;
import io.pailguard.simulator.sample.history.Timeline;
import java.util.List;
import java.util.Map;

/**
 * A mobile app without any guard: everyone pushes to main, and pipelines of pull requests get secured variables. The
 * token that publishes releases stands in a file of the build.
 */
final class MobileApp implements RepositoryStory {
    private final SampleFiles files = new SampleFiles("mobile-app");

    @Override
    public String workspace() {
        return "acme";
    }

    @Override
    public String slug() {
        return "mobile-app";
    }

    @Override
    public int firstPullRequest() {
        return 58;
    }

    @Override
    public Repository tell(Story story) {
        begin(story);
        screens(story);
        lastMonth(story);
        openWork(story);
        return Repository.of("acme", "mobile-app", "APP", "main")
                .withDescription("The Acme app for iOS and Android", "typescript")
                .withCreatedOn(story.time().daysAgo(221, "08:00"))
                .withForkPolicy("allow_forks")
                .withAccess(access(story))
                .withGuards(Guards.none())
                .withPullRequests(story.pullRequests())
                .withBuilds(builds(story));
    }

    private void begin(Story story) {
        story.commit(JONAS, 220, "08:30", "Begin the app", edit -> edit.write("README.md", files.text("README.md"))
                .write("package.json", files.text("package.json"))
                .write("yarn.lock", LockFile.yarn(story.mint()))
                .write(".gitignore", "node_modules/\n.env\nios/Pods/\n")
                .write(
                        ".env.example",
                        files.text("env.example", Map.of("uuid", story.mint().harmlessUuid("devices")))));
        story.commit(JONAS, 219, "10:10", "Build with pipelines", edit -> edit.write(
                        "bitbucket-pipelines.yml", files.text("bitbucket-pipelines.yml"))
                .script("ci/release.sh", "#!/bin/sh\nset -eu\nfastlane \"$1\"\n")
                .script("ci/preview.sh", "#!/bin/sh\nset -eu\nfastlane preview\n"));
    }

    private void screens(Story story) {
        String google = story.secret(GOOGLE_API_KEY, "mobile-app/google-services");
        String sentry = story.secret(SENTRY_TOKEN, "mobile-app/error-reports");
        story.chores(AppChores.about("Home", "Cart", "Orders"), 216, 150, JONAS, INES, OSKAR);
        story.commit(
                INES,
                148,
                "13:15",
                "Show the shops on a map",
                edit -> edit.write(
                        "android/app/google-services.json",
                        files.text(
                                "google-services.json",
                                Map.of(
                                        "google-key",
                                        google,
                                        "app-id",
                                        story.mint().harmlessHex("android-app", 22)))));
        story.chores(AppChores.about("Wallet", "Profile"), 145, 100, INES, OSKAR, JONAS);
        story.commit(
                OSKAR,
                98,
                "15:35",
                "Report errors",
                edit -> edit.write(
                        "src/config/sentry.ts",
                        files.text(
                                "sentry.ts",
                                Map.of(
                                        "upload-token",
                                        sentry,
                                        "public-key",
                                        story.mint().harmlessHex("error-address", 32)))));
        story.chores(AppChores.about("Voucher", "Search", "Scanner"), 95, 32, JONAS, OSKAR, INES);
    }

    private void lastMonth(Story story) {
        String sms = story.secret(TWILIO_API_KEY, "mobile-app/sms-key");
        String smsSecret = story.secret(TWILIO_API_SECRET, "mobile-app/sms-secret");
        story.commit(
                OSKAR,
                22,
                "11:00",
                "Send the code for the second factor",
                edit -> edit.write(
                        "src/login/sms.ts",
                        files.text(
                                "sms.ts",
                                Map.of(
                                        "account", "AC" + story.mint().harmlessHex("sms-account", 32),
                                        "sms-key", sms,
                                        "sms-secret", smsSecret))));
        story.commit(
                INES,
                14,
                "09:20",
                "Let the backend send the code",
                edit -> edit.write("src/login/sms.ts", files.text("sms-by-backend.ts")));
        String assistant = story.secret(OPENAI_KEY, "mobile-app/assistant");
        story.commit(
                JONAS,
                10,
                "16:40",
                "Ask the assistant",
                edit -> edit.write(
                        "src/support/chatbot.ts", files.text("chatbot.ts", Map.of("assistant-key", assistant))));
        String publish = story.secret(GITHUB_FINE_GRAINED_TOKEN, "mobile-app/publish");
        story.main()
                .commit(
                        JONAS.fromPrivateMachine(),
                        story.time().daysAgo(1, "09:05"),
                        "Release without asking",
                        edit -> edit.write(
                                        "ci/release.env", files.text("release.env", Map.of("publish-token", publish)))
                                .write("ci/notes.md", "# 7.4.0\n\n- Faster start\n"));
        story.history().tag("7.3.0", Settings.newestOnMain(story, 6).get(0));
        story.history().tag("7.4.0", story.main().tip());
    }

    private void openWork(Story story) {
        Timeline time = story.time();
        String slack = story.secret(SLACK_BOT_TOKEN, "mobile-app/release-news");
        Branch applePay = story.main().fork("feature/apple-pay");
        applePay.commit(
                INES.author(),
                time.daysAgo(1, "10:00"),
                "Begin Apple Pay",
                edit -> edit.write("src/pay/apple.ts", "export const merchant = 'merchant.example.acme';\n"));
        applePay.commit(
                INES.author(),
                time.daysAgo(1, "12:45"),
                "Tell the channel about test builds",
                edit -> edit.write("ios/fastlane/.env", files.text("fastlane.env", Map.of("slack-token", slack))));
        story.pullRequest(INES, applePay, "Apple Pay", time.daysAgo(1, "13:00"))
                .reviewer(JONAS)
                .staysOpen(time.daysAgo(1, "13:00"));
        story.pullRequest(OSKAR, "bugfix/keyboard", "Keep the keyboard off the button", time.daysAgo(1, "14:00"))
                .commit(
                        time.daysAgo(1, "14:00"),
                        "Keep the keyboard off the button",
                        edit -> edit.write("src/components/avoid.ts", "export const avoid = 'padding';\n"))
                .merge(OSKAR, time.daysAgo(1, "14:02"))
                .forgetBranch();
    }

    private static Access access(Story story) {
        Timeline time = story.time();
        return new Access(
                List.of(
                        new Grant(JONAS.nickname(), "admin"),
                        new Grant(HARTMANN.nickname(), "admin"),
                        new Grant(INES.nickname(), "admin"),
                        new Grant(OSKAR.nickname(), "admin")),
                List.of(new Grant("mobile", "write"), new Grant("developers", "write"), new Grant("partners", "write")),
                List.of(),
                List.of(Settings.hook(
                        "https://builds.acme.example/hooks/mobile",
                        "device farm",
                        false,
                        time.daysAgo(120, "10:00"),
                        Settings.PUSH_EVENTS)));
    }

    private static Builds builds(Story story) {
        BuildLog log = story.builds()
                .step("Install", "node:20.18.0", 75, "yarn install --frozen-lockfile")
                .step("Test", "node:20.18.0", 140, "yarn lint", "yarn test --ci")
                .securedVariable("STORE_PASSWORD")
                .securedVariable("SIGNING_KEY")
                .securedVariable("PLAY_ACCOUNT")
                .variable("APP_TRACK", "beta")
                .environment("beta", "Staging", false)
                .environment("store", "Production", false, "STORE_PASSWORD");
        Settings.newestOnMain(story, 8).forEach(change -> log.run(change, "PUSH", JONAS, "SUCCESSFUL"));
        log.deploy(log.pipelines().get(log.pipelines().size() - 1), "store", "SUCCESSFUL");
        return log.told();
    }
}
