package io.pailguard.findings.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.FindingsResource;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.audit.AuditLine;
import io.pailguard.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The audit of the three services as one page and one file. */
@QuarkusTest
@FindingsResource
class AuditPagesTest {
    @Inject
    Audit audit;

    @Inject
    Pool pool;

    @ConfigProperty(name = "pailguard.public-url")
    String origin;

    private final String team = "team-" + Ids.next();
    private final String subject = Ids.next().toString();

    @AfterEach
    void up() {
        System.clearProperty(OtherServices.DOWN);
    }

    private void write(String action, int count) {
        for (int i = 0; i < count; i++) {
            AuditEntry entry = new AuditEntry(action, "thing", subject, team, Map.of("note", "<b>" + i));
            pool.withTransaction(sql -> audit.record(sql, entry)).await().atMost(Duration.ofSeconds(20));
        }
    }

    private Browser auditor(String scope) {
        SignInProvider.signInAs("rita", "auditor", scope);
        return new Browser(origin);
    }

    @Test
    void shouldShowWhatWasDoneInAllServicesToAuditorsOfTheTeam() {
        write("thing.made", 1);

        Browser auditor = auditor("team:" + team);
        String page = auditor.open("/audit").body();
        assertThat(page)
                .contains("Thing made", subject, "href=\"/audit\"")
                // The entries and the chains of the two others, as their own tests say that they answer.
                .contains("auth-service", "ingest-service", "Connection created", "Unbroken");
        assertThat(auditor.open("/audit?service=findings-service").body())
                .contains("Thing made")
                .doesNotContain("Connection created");
        String own = auditor.open("/audit?service=findings-service").body();
        String entry = own.substring(own.indexOf("entry=findings-service"), own.indexOf("#entry"));
        assertThat(auditor.open("/audit?service=findings-service&" + entry).body())
                .contains("What belongs to it", "&lt;b&gt;0", "Same actor, same day", "aria-current=\"true\"");
        assertThat(auditor.open("/audit?" + entry + "x").body()).doesNotContain("What belongs to it");
        assertThat(auditor.open("/audit?service=findings-service&action=thing.made&actor=nobody")
                        .body())
                .contains("No entry has all of this");
        assertThat(auditor.open("/audit?service=findings-service&since=2020-01-01&until=2020-01-02")
                        .body())
                .doesNotContain("Thing made");

        assertThat(auditor("team:other-" + team).open("/audit").body()).doesNotContain("Thing made");
        SignInProvider.signInAs("vera", "viewer", "team:" + team);
        Browser viewer = new Browser(origin);
        assertThat(viewer.open("/settings").body()).doesNotContain("href=\"/audit\"");
        assertThat(viewer.open("/audit").statusCode()).isEqualTo(403);
        assertThat(viewer.open("/audit/export").statusCode()).isEqualTo(403);
    }

    @Test
    void shouldGoThroughThePagesWithoutLeavingAnyOut() {
        write("thing.counted", 120);
        Browser auditor = auditor("team:" + team);

        int seen = 0;
        String href = "/audit?service=findings-service&subject=" + subject;
        while (href != null) {
            String page = auditor.open(href).body();
            seen += page.split("Thing counted", -1).length - 1;
            int older = page.indexOf("Older entries");
            href = older < 0
                    ? null
                    : page.substring(page.lastIndexOf("href=\"", older) + 6, older - 2)
                            .replace("&amp;", "&");
        }

        assertThat(seen).isEqualTo(120);
    }

    @Test
    void shouldSayWhichServicesDoNotAnswerAndExportNothingThen() {
        write("thing.made", 1);
        Browser auditor = auditor("team:" + team);
        System.setProperty(OtherServices.DOWN, "true");

        assertThat(auditor.open("/audit").body())
                .contains("Thing made")
                .contains("auth-service could not be asked: its entries are missing here.")
                .contains("ingest-service could not be asked: its entries are missing here.");
        assertThat(auditor.open("/audit/export").statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(auditor.open("/audit/export?service=findings-service").statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldExportAllServicesByTimeForTheVerifier() {
        write("thing.exported", 700);

        HttpResponse<String> file = auditor("team:" + team).open("/audit/export");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).contains("application/x-ndjson"));
        List<AuditLine> lines = file.body().lines().map(AuditLine::read).toList();
        assertThat(lines).extracting(AuditLine::service).contains("auth-service", "findings-service");
        assertThat(lines.stream().filter(line -> line.action().equals("thing.exported")))
                .hasSize(700)
                .allSatisfy(line -> assertThat(line.mac()).isNotNull());
    }
}
