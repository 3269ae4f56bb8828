package io.pailguard.simulator.sample;

import static io.pailguard.simulator.sample.People.ANA;
import static io.pailguard.simulator.sample.People.DANIEL;
import static io.pailguard.simulator.sample.People.HARTMANN;
import static io.pailguard.simulator.sample.People.INES;
import static io.pailguard.simulator.sample.People.JONAS;
import static io.pailguard.simulator.sample.People.LEA;
import static io.pailguard.simulator.sample.People.MIRA;
import static io.pailguard.simulator.sample.People.OSKAR;
import static io.pailguard.simulator.sample.People.PETRA;
import static io.pailguard.simulator.sample.People.RAVI;
import static io.pailguard.simulator.sample.People.RELEASE_BOT;
import static io.pailguard.simulator.sample.People.TOMAS;
import static io.pailguard.simulator.sample.People.YUKI;

import io.pailguard.simulator.organization.AccessToken;
import io.pailguard.simulator.organization.ApiToken;
import io.pailguard.simulator.organization.Consumer;
import io.pailguard.simulator.organization.Grant;
import io.pailguard.simulator.organization.Group;
import io.pailguard.simulator.organization.Hook;
import io.pailguard.simulator.organization.Member;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Project;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Variable;
import io.pailguard.simulator.organization.Workspace;
import io.pailguard.simulator.sample.history.Timeline;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The two workspaces around the repositories: members, groups, projects, and the credentials to reach them. */
final class Workspaces {
    private static final String ACME = "acme";
    private static final String PLATFORM = "acme-platform";
    private static final String CALLBACK = "http://localhost:8080/connect/bitbucket/callback";
    private static final String[] TOKEN_SCOPES = {"account", "repository", "pullrequest", "pipeline", "webhook"};
    private static final String[] GRANULAR_SCOPES = {
        "read:user:bitbucket",
        "read:workspace:bitbucket",
        "read:project:bitbucket",
        "read:repository:bitbucket",
        "read:pullrequest:bitbucket",
        "read:pipeline:bitbucket",
        "read:webhook:bitbucket",
        "read:runner:bitbucket",
        "read:permission:bitbucket",
        "admin:repository:bitbucket",
        "admin:project:bitbucket"
    };

    private final Timeline time;

    Workspaces(Timeline time) {
        this.time = time;
    }

    /** @param repositories by slug of their workspace */
    Organization organization(Map<String, List<Repository>> repositories) {
        return new Organization(
                People.users(),
                List.of(acme(repositories.get(ACME)), platform(repositories.get(PLATFORM))),
                consumers(),
                List.of(
                        ApiToken.of(MIRA.nickname(), "sample", GRANULAR_SCOPES),
                        ApiToken.of(ANA.nickname(), "sample-platform", GRANULAR_SCOPES),
                        ApiToken.of(MIRA.nickname(), "limited", "read:repository:bitbucket"),
                        ApiToken.of(RELEASE_BOT.nickname(), "release", "read:repository:bitbucket"),
                        ApiToken.of(
                                MIRA.nickname(),
                                "developer",
                                "read:repository:bitbucket",
                                "write:repository:bitbucket")),
                List.of(
                        AccessToken.of("workspace", ACME, "sample", TOKEN_SCOPES),
                        AccessToken.of("workspace", PLATFORM, "sample", TOKEN_SCOPES),
                        AccessToken.of("repository", ACME + "/checkout-api", "limited", "repository")));
    }

    private Workspace acme(List<Repository> repositories) {
        return new Workspace(
                ACME,
                "Acme",
                null,
                null,
                List.of(
                        member(MIRA, "owner", 900, 1),
                        member(PETRA, "owner", 1100, 41),
                        member(HARTMANN, "member", 120, 9),
                        member(TOMAS, "collaborator", 700, 1),
                        member(JONAS, "collaborator", 640, 1),
                        member(LEA, "member", 520, 1),
                        member(RAVI, "member", 410, 1),
                        member(ANA, "member", 880, 3),
                        member(INES, "member", 300, 2),
                        member(OSKAR, "member", 290, 12),
                        member(YUKI, "member", 260, 30),
                        member(RELEASE_BOT, "member", 800, 1)),
                List.of(
                        group("payments", "Payments", "write", MIRA, TOMAS, LEA, RAVI),
                        group("payments-leads", "Payments leads", "admin", MIRA, PETRA),
                        group("mobile", "Mobile", "write", JONAS, INES, OSKAR),
                        group("developers", "All developers", "read", MIRA, TOMAS, LEA, RAVI, JONAS, INES, OSKAR, YUKI),
                        group("partners", "Partners", null, HARTMANN),
                        group("robots", "Robots", "write", RELEASE_BOT)),
                List.of(
                        new Project(
                                "PAY",
                                "Payments",
                                null,
                                "Everything that moves money",
                                true,
                                time.daysAgo(400, "09:00"),
                                null,
                                List.of(
                                        new Grant(PETRA.nickname(), "admin"),
                                        new Grant(TOMAS.nickname(), "create-repo")),
                                List.of(new Grant("payments", "write"), new Grant("payments-leads", "admin")),
                                List.of(MIRA.nickname(), LEA.nickname())),
                        new Project(
                                "APP",
                                "Apps",
                                null,
                                "What customers hold in their hands",
                                true,
                                time.daysAgo(390, "09:00"),
                                null,
                                List.of(new Grant(HARTMANN.nickname(), "admin")),
                                List.of(new Grant("mobile", "write")),
                                List.of())),
                repositories,
                List.of(Settings.hook(
                        "https://audit.acme.example/bitbucket",
                        "audit trail",
                        true,
                        time.daysAgo(300, "08:00"),
                        Stream.concat(Settings.PUSH_EVENTS.stream(), Stream.of("repo:updated", "repo:created"))
                                .toList())),
                variables("SLACK_CHANNEL", "#payments-builds", "SONAR_TOKEN", "REGISTRY_PASSWORD"));
    }

    private Workspace platform(List<Repository> repositories) {
        return new Workspace(
                PLATFORM,
                "Acme Platform",
                null,
                null,
                List.of(
                        member(ANA, "owner", 880, 1),
                        member(DANIEL, "collaborator", 610, 1),
                        member(YUKI, "collaborator", 560, 1),
                        member(INES, "member", 500, 2),
                        member(OSKAR, "member", 480, 4),
                        member(PETRA, "member", 870, 60),
                        member(MIRA, "member", 350, 6),
                        member(RELEASE_BOT, "member", 600, 94)),
                List.of(
                        group("platform", "Platform", "write", ANA, DANIEL, YUKI),
                        group("web-core", "Web core", "write", INES, OSKAR),
                        group("it-access", "IT access", "admin", PETRA, RELEASE_BOT),
                        group("readers", "Readers", "read", MIRA, PETRA)),
                List.of(
                        new Project(
                                "INFRA",
                                "Infrastructure",
                                null,
                                "What runs where",
                                true,
                                time.daysAgo(380, "09:00"),
                                null,
                                List.of(new Grant(ANA.nickname(), "admin"), new Grant(DANIEL.nickname(), "admin")),
                                List.of(new Grant("platform", "write")),
                                List.of(ANA.nickname(), YUKI.nickname())),
                        new Project(
                                "WEB",
                                "Web core",
                                null,
                                "Shared by all front ends",
                                false,
                                time.daysAgo(360, "09:00"),
                                null,
                                List.of(),
                                List.of(new Grant("web-core", "write")),
                                List.of())),
                repositories,
                List.<Hook>of(),
                variables("TF_VERSION", "1.9.8", "STATE_BUCKET_KEY", "CLUSTER_TOKEN"));
    }

    private static List<Consumer> consumers() {
        return List.of(
                Consumer.of(
                        ACME,
                        "Security platform",
                        CALLBACK,
                        "account",
                        "repository",
                        "pullrequest",
                        "pipeline",
                        "webhook",
                        "repository:admin",
                        "project:admin"),
                Consumer.of(
                        PLATFORM,
                        "Security platform",
                        CALLBACK,
                        "account",
                        "repository",
                        "pullrequest",
                        "pipeline",
                        "webhook",
                        "repository:admin",
                        "project:admin"),
                new Consumer(
                        ACME,
                        "Release dashboard",
                        null,
                        null,
                        List.of("https://releases.acme.example/login"),
                        List.of("account", "repository"),
                        false));
    }

    private Member member(People person, String permission, int joinedDaysAgo, int seenDaysAgo) {
        return new Member(
                person.nickname(),
                permission,
                time.daysAgo(joinedDaysAgo, "08:30"),
                time.daysAgo(seenDaysAgo, "17:15"));
    }

    private static Group group(String slug, String name, String permission, People... members) {
        return new Group(
                slug, name, permission, Stream.of(members).map(People::nickname).toList());
    }

    /** One open variable and secured ones after it. */
    private static List<Variable> variables(String key, String value, String... secured) {
        return Stream.concat(
                        Stream.of(Variable.plain(key, value)),
                        Stream.of(secured).map(Variable::secured))
                .toList();
    }
}
