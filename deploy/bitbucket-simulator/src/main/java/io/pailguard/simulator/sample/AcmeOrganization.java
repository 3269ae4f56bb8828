package io.pailguard.simulator.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Planted;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Seeded;
import io.pailguard.simulator.organization.Seeder;
import io.pailguard.simulator.organization.Uuids;
import io.pailguard.simulator.sample.history.History;
import io.pailguard.simulator.sample.history.Timeline;
import io.pailguard.simulator.sample.secrets.SecretMint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;

/**
 * Builds the sample organization {@code acme} with its six repositories from the descriptions beside this class. The
 * same seed and clock give the same commit ids and the same secrets.
 */
public final class AcmeOrganization implements Seeder {
    private static final long DEFAULT_SEED = 20_260_110L;
    private static final List<String> REPOSITORIES = List.of(
            "checkout-api", "payments-gateway", "mobile-app", "infra-live", "design-tokens", "notification-hub");

    private final long seed;

    /** @param seed every minted secret follows from it */
    public AcmeOrganization(long seed) {
        this.seed = seed;
    }

    /** What the program starts with when nothing else is asked for. */
    public static AcmeOrganization withDefaultSeed() {
        return new AcmeOrganization(DEFAULT_SEED);
    }

    @Override
    public Seeded seed(Path repositories, Clock clock) throws IOException {
        SecretMint mint = new SecretMint(seed);
        Descriptions descriptions = new Descriptions(new Timeline(clock.instant()));
        ObjectNode whole = descriptions.tree("organization.yaml");
        JsonNode zones = whole.remove("zones");
        SampleTexts names = new SampleTexts("organization", mint, whole.remove("holes"));
        Organization organization = descriptions.read(names.filled(whole, "organization"), Organization.class);
        People people = new People(organization, zones);
        List<Planted> planted = new ArrayList<>();
        for (String slug : REPOSITORIES) {
            ObjectNode told = descriptions.tree(slug + "/story.yaml");
            String workspace = told.get("workspace").asText();
            SampleTexts texts = new SampleTexts(slug, mint, told.path("holes"));
            Repository repository = write(told, workspace, slug, repositories, descriptions, people, texts, planted);
            organization = organization.withWorkspace(workspace, each -> {
                List<Repository> more = new ArrayList<>(each.repositories());
                more.add(repository);
                return each.withRepositories(more);
            });
        }
        return new Seeded(organization, planted);
    }

    private static Repository write(
            ObjectNode told,
            String workspace,
            String slug,
            Path repositories,
            Descriptions descriptions,
            People people,
            SampleTexts texts,
            List<Planted> planted)
            throws IOException {
        String fullName = workspace + '/' + slug;
        ObjectNode settings = (ObjectNode) told.get("repository");
        settings.put("slug", slug)
                .put("uuid", Uuids.named("repository", fullName))
                .put("mainBranch", "main");
        Repository described = descriptions.read(texts.filled(settings, fullName), Repository.class);
        Path folder = Files.createDirectories(repositories.resolve(described.folder()));
        try (FileRepository bare = new FileRepository(folder.toFile())) {
            bare.create(true);
            try (History history = new History(bare)) {
                Telling telling = new Telling(history, descriptions.time(), texts, people, told);
                telling.tell();
                history.finish(telling.main());
                planted.addAll(new PlantedSecrets(fullName, history.changes(), telling.main()).find(texts.planted()));
                Runs runs = new Runs(fullName, told.path("pipelines"), telling, descriptions);
                return described
                        .withPullRequests(telling.pullRequests())
                        .withCommitComments(telling.comments())
                        .withBuilds(runs.told(described.builds()));
            }
        }
    }
}
