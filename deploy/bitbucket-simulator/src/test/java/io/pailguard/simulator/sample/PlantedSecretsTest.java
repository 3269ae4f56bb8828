package io.pailguard.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.pailguard.simulator.organization.Planted;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Seeded;
import io.pailguard.simulator.sample.history.Author;
import io.pailguard.simulator.sample.history.Branch;
import io.pailguard.simulator.sample.history.History;
import io.pailguard.simulator.sample.secrets.MintedSecret;
import io.pailguard.simulator.sample.secrets.SecretKind;
import io.pailguard.simulator.sample.secrets.SecretMint;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of planted secrets against what git itself says. */
class PlantedSecretsTest {
    private static final Instant NOW = Instant.parse("2026-03-09T00:04:31Z");
    private static final Duration LOOKBACK = Duration.ofDays(30);

    @TempDir
    static Path folder;

    private static Seeded seeded;

    @BeforeAll
    static void seed() throws IOException {
        seeded = AcmeOrganization.withDefaultSeed().seed(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void shouldHoldEachPlantedSecretAtItsStatedPlaces() throws IOException {
        for (Planted planted : seeded.planted()) {
            try (FileRepository bare = open(folder, planted.repository())) {
                for (Planted.Place place : planted.places()) {
                    ObjectId blob = bare.resolve(place.commit() + ":" + place.path());
                    String text = text(bare.open(blob).getCachedBytes(), place.path());
                    String fromLine = text.lines().skip(place.line() - 1L).collect(Collectors.joining("\n"));
                    int at = fromLine.indexOf(planted.value());
                    assertThat(at).as(planted + " at " + place.path()).isNotNegative();
                    assertThat(fromLine.substring(0, at).indexOf('\n'))
                            .as(place.path())
                            .isNegative();
                }
            }
        }
    }

    @Test
    void shouldSayOfEachSecretWhetherMainStillHoldsIt() throws IOException {
        for (Planted planted : seeded.planted()) {
            try (FileRepository bare = open(folder, planted.repository())) {
                Planted.Place last = planted.places().get(planted.places().size() - 1);
                ObjectId blob = bare.resolve("refs/heads/main:" + last.path());
                boolean present = blob != null
                        && text(bare.open(blob).getCachedBytes(), last.path()).contains(planted.value());
                assertThat(present).as(planted.toString()).isEqualTo(planted.presentAtHead());
            }
        }
    }

    @Test
    void shouldPutTheSecretsWhereAPersonExpectsThem() {
        assertThat(places("acme/checkout-api", "stripe-live-key"))
                .containsExactly("services/refunds/src/main/java/io/acme/refunds/RefundClient.java:42");
        assertThat(places("acme/mobile-app", "github-fine-grained-token")).containsExactly("ci/release.env:3");
        assertThat(places("acme-platform/infra-live", "aws-access-key-id"))
                .contains("envs/prod-eu/terraform.tfvars:17");
        assertThat(places("acme/payments-gateway", "github-classic-token"))
                .containsExactly(
                        "services/ledger/scripts/nightly_export.py:9", "services/ledger/jobs/nightly_export.py:9");
        assertThat(places("acme-platform/design-tokens", "npm-token")).containsExactly(".npmrc:2");
    }

    @Test
    void shouldReachOneRemovedPasswordWithTheLookbackAndNotTheOther() throws IOException {
        assertThat(introduced("acme/checkout-api", "database-url-password")).isAfter(NOW.minus(LOOKBACK));
        assertThat(introduced("acme/checkout-api", "generic-password")).isBefore(NOW.minus(LOOKBACK));
        assertThat(removed("services/checkout/src/main/resources/application-legacy.properties"))
                .isBefore(NOW.minus(Duration.ofDays(150)));
    }

    @Test
    void shouldRefuseToForgetASecretThatWasNeverWritten(@TempDir Path other) throws IOException {
        try (FileRepository bare = new FileRepository(other.resolve("bare.git").toFile())) {
            bare.create(true);
            try (History history = new History(bare)) {
                Branch main = history.start("main");
                Author author = new Author("Mira", "mira@acme.example", ZoneOffset.UTC);
                main.commit(author, NOW, "First", edit -> edit.write("README.md", "nothing\n"));
                MintedSecret forgotten = new SecretMint(1).mint(SecretKind.NPM_TOKEN, "acme/x/forgotten");

                var planted = new PlantedSecrets("acme/x", history.changes(), main);
                assertThatIllegalStateException()
                        .isThrownBy(() -> planted.find(List.of(forgotten)))
                        .withMessageContaining("acme/x/forgotten");
            }
        }
    }

    private static List<String> places(String repository, String kind) {
        return seeded.planted().stream()
                .filter(planted -> planted.repository().equals(repository))
                .filter(planted -> planted.kind().equals(kind))
                .flatMap(planted -> planted.places().stream())
                .map(place -> place.path() + ":" + place.line())
                .toList();
    }

    private static Instant introduced(String repository, String kind) throws IOException {
        Planted planted = seeded.planted().stream()
                .filter(each -> each.repository().equals(repository))
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        try (FileRepository bare = open(folder, repository);
                RevWalk walk = new RevWalk(bare)) {
            return walk.parseCommit(ObjectId.fromString(planted.places().get(0).commit()))
                    .getCommitterIdent()
                    .getWhenAsInstant();
        }
    }

    /** When the file left the main branch of the checkout service. */
    private static Instant removed(String path) throws IOException {
        try (FileRepository bare = open(folder, "acme/checkout-api");
                RevWalk walk = new RevWalk(bare)) {
            RevCommit commit = walk.parseCommit(bare.resolve("refs/heads/main"));
            while (bare.resolve(commit.getParent(0).name() + ":" + path) == null) {
                commit = walk.parseCommit(commit.getParent(0));
            }
            return commit.getCommitterIdent().getWhenAsInstant();
        }
    }

    private static FileRepository open(Path repositories, String fullName) throws IOException {
        String[] parts = fullName.split("/");
        Repository repository = seeded.organization()
                .workspace(parts[0])
                .orElseThrow()
                .repository(parts[1])
                .orElseThrow();
        return new FileRepository(repositories.resolve(repository.folder()).toFile());
    }

    private static String text(byte[] content, String path) {
        Charset charset = path.equals("ops/contacts.csv")
                ? StandardCharsets.UTF_16LE
                : path.equals("docs/uebergabe.txt") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        return new String(content, charset);
    }
}
