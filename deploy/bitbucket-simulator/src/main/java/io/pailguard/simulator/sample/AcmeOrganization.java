package io.pailguard.simulator.sample;

import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Planted;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Seeded;
import io.pailguard.simulator.organization.Seeder;
import io.pailguard.simulator.sample.history.History;
import io.pailguard.simulator.sample.history.Timeline;
import io.pailguard.simulator.sample.secrets.SecretMint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.internal.storage.file.FileRepository;

/**
 * Builds the sample organization {@code acme} with its six repositories. The same seed and clock give the same commit
 * ids and the same secrets.
 */
public final class AcmeOrganization implements Seeder {
    private static final long DEFAULT_SEED = 20_260_110L;

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
        Timeline time = new Timeline(clock.instant());
        Map<String, List<Repository>> byWorkspace = new LinkedHashMap<>();
        List<Planted> planted = new ArrayList<>();
        for (RepositoryStory told : stories()) {
            Repository repository = write(told, repositories, time, mint, planted);
            byWorkspace
                    .computeIfAbsent(told.workspace(), it -> new ArrayList<>())
                    .add(repository);
        }
        Organization organization = new Workspaces(time).organization(byWorkspace);
        return new Seeded(organization, planted);
    }

    private static List<RepositoryStory> stories() {
        return List.of(
                new CheckoutApi(),
                new PaymentsGateway(),
                new MobileApp(),
                new InfraLive(),
                new DesignTokens(),
                new NotificationHub());
    }

    private static Repository write(
            RepositoryStory told, Path repositories, Timeline time, SecretMint mint, List<Planted> planted)
            throws IOException {
        String fullName = told.workspace() + "/" + told.slug();
        // Only the workspace and the slug make the name of the folder.
        Path folder = repositories.resolve(
                Repository.of(told.workspace(), told.slug(), "", "main").folder());
        Files.createDirectories(folder);
        try (FileRepository bare = new FileRepository(folder.toFile())) {
            bare.create(true);
            try (History history = new History(bare)) {
                Story story = new Story(fullName, history, time, mint, told.firstPullRequest());
                Repository repository = told.tell(story);
                history.finish(story.main());
                planted.addAll(new PlantedSecrets(fullName, history.changes(), story.main()).find(story.planted()));
                return repository;
            }
        }
    }
}
