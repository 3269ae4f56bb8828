package io.pailguard.simulator.sample;

import static io.pailguard.simulator.sample.People.HARTMANN;
import static io.pailguard.simulator.sample.People.JONAS;
import static io.pailguard.simulator.sample.People.LEA;
import static io.pailguard.simulator.sample.People.MIRA;
import static io.pailguard.simulator.sample.People.RELEASE_BOT;
import static io.pailguard.simulator.sample.People.TOMAS;

import io.pailguard.simulator.organization.Access;
import io.pailguard.simulator.organization.Builds;
import io.pailguard.simulator.organization.Grant;
import io.pailguard.simulator.organization.Guards;
import io.pailguard.simulator.organization.Pipeline;
import io.pailguard.simulator.organization.Report;
import io.pailguard.simulator.organization.Report.Annotation;
import io.pailguard.simulator.organization.Report.Datum;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Status;
import io.pailguard.simulator.sample.history.Change;
import io.pailguard.simulator.sample.history.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who reaches {@code acme/checkout-api}, what guards it, and its builds. Its guards are half-hearted. */
final class CheckoutApiSettings {
    private final Story story;
    private final Timeline time;
    private final Change refundRetry;

    /**
     * @param refundRetry the merge that brought the payment key; it was deployed the next day
     */
    CheckoutApiSettings(Story story, Change refundRetry) {
        this.story = story;
        this.time = story.time();
        this.refundRetry = refundRetry;
    }

    Repository repository() {
        return Repository.of("acme", "checkout-api", "PAY", "main")
                .withDescription("Carts, orders and refunds", "java")
                .withCreatedOn(time.daysAgo(262, "07:58"))
                .withAccess(access())
                .withGuards(guards())
                .withPullRequests(story.pullRequests())
                .withBuilds(builds());
    }

    private Access access() {
        return new Access(
                List.of(
                        new Grant(MIRA.nickname(), "admin"),
                        new Grant(HARTMANN.nickname(), "admin"),
                        new Grant(RELEASE_BOT.nickname(), "write"),
                        new Grant(JONAS.nickname(), "write")),
                List.of(new Grant("payments", "write"), new Grant("developers", "read")),
                List.of(Settings.deployKey(
                        story.mint(),
                        4101,
                        "staging-cluster",
                        "argo@staging.acme.example",
                        time.daysAgo(240, "10:00"),
                        time.daysAgo(1, "04:12"))),
                List.of(Settings.hook(
                        "https://hooks.acme.example/bitbucket/checkout",
                        "chat notifications",
                        true,
                        time.daysAgo(200, "09:00"),
                        Settings.PULL_REQUEST_EVENTS)));
    }

    private Guards guards() {
        return new Guards(
                new Settings.Restrictions(81001)
                        .on("main", "force")
                        .on("main", "delete")
                        .on("main", "require_approvals_to_merge", 1)
                        .on("main", "require_passing_builds_to_merge", 1)
                        .only("release/*", "push", List.of(RELEASE_BOT.nickname()), List.of("payments-leads"))
                        .list(),
                Settings.branchingModel(null),
                List.of(MIRA.nickname(), TOMAS.nickname()),
                false);
    }

    private Builds builds() {
        BuildLog log = story.builds()
                .step("Build and test", "maven:3.9.9-eclipse-temurin-17", 212, "mvn -B verify")
                .step("Build image", "maven:3.9.9-eclipse-temurin-17", 64, "docker build .", "docker push")
                .step("Deploy to staging", "maven:3.9.9-eclipse-temurin-17", 41, "./deploy/roll-out.sh staging")
                .variable("REGISTRY", "registry.acme.example")
                .securedVariable("REGISTRY_PASSWORD")
                .securedVariable("PSP_KEY")
                .environment("test", "Test", false, "DB_PASSWORD")
                .environment("staging", "Staging", false, "DB_PASSWORD", "PSP_KEY")
                .environment("production", "Production", true, "DB_PASSWORD", "PSP_KEY", "KUBE_TOKEN");
        for (Change change : Settings.newestWithRequests(story, 16)) {
            String result = log.pipelines().size() % 7 == 5 ? "FAILED" : "SUCCESSFUL";
            if (!Settings.isOnMain(story, change)) {
                log.check(change, LEA, result);
                continue;
            }
            Pipeline pipeline = log.run(change, "PUSH", LEA, result);
            log.deploy(pipeline, "staging", result);
            if (change.equals(refundRetry)) {
                log.deploy(pipeline, "production", "SUCCESSFUL");
            }
        }
        Change head = story.main().tip();
        log.run(head, "SCHEDULE", RELEASE_BOT, "STOPPED");
        return log.status(codeQuality(head))
                .report(report(head))
                .report(coverage(head))
                .told();
    }

    private Status codeQuality(Change head) {
        Instant at = head.when().plusSeconds(400);
        return new Status(
                head.hash(),
                "code-quality",
                "FAILED",
                "Code quality",
                "12 remarks, 1 of them new",
                "https://quality.acme.example/checkout-api",
                "main",
                at,
                at);
    }

    private Report report(Change head) {
        List<Annotation> annotations = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            annotations.add(new Annotation(
                    "remark-" + i,
                    i % 3 == 0 ? "BUG" : "CODE_SMELL",
                    i % 4 == 0 ? "MEDIUM" : "LOW",
                    i % 3 == 0 ? "The result of this call is ignored" : "This method does more than one thing",
                    "Rule java:" + (1000 + i),
                    "services/checkout/src/main/java/io/acme/checkout/OrderResource.java",
                    10 + i));
        }
        return new Report(
                head.hash(),
                "code-quality",
                "Code quality",
                "Twelve remarks on the changed files.",
                "Acme quality gate",
                "BUG",
                "FAILED",
                "https://quality.acme.example/checkout-api",
                head.when().plusSeconds(401),
                List.of(new Datum("All remarks", "LINK", link("12 remarks, 1 new", "/remarks"))),
                annotations);
    }

    private Report coverage(Change head) {
        return new Report(
                head.hash(),
                "coverage",
                "Test coverage",
                "Lines that the tests ran.",
                "Acme quality gate",
                "COVERAGE",
                "PASSED",
                null,
                head.when().plusSeconds(402),
                List.of(new Datum("By folder", "LINK", link("81.2 % of all lines", "/coverage"))),
                List.of());
    }

    private static Map<String, String> link(String text, String page) {
        return Map.of("text", text, "href", "https://quality.acme.example/checkout-api" + page);
    }
}
