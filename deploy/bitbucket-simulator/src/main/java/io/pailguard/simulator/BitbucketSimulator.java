package io.pailguard.simulator;

import io.pailguard.simulator.api.Api;
import io.pailguard.simulator.credential.Credentials;
import io.pailguard.simulator.credential.Credentials.AppPassword;
import io.pailguard.simulator.credential.IssuedTokens;
import io.pailguard.simulator.credential.Minting;
import io.pailguard.simulator.fault.Faults;
import io.pailguard.simulator.git.GitStore;
import io.pailguard.simulator.git.LocalRepository;
import io.pailguard.simulator.hook.Deliveries;
import io.pailguard.simulator.http.HttpFront;
import io.pailguard.simulator.oauth.OauthSite;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Planted;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Seeded;
import io.pailguard.simulator.organization.Workspace;
import io.pailguard.simulator.rate.RateLimits;
import io.pailguard.simulator.record.Requests;
import io.pailguard.simulator.sample.AcmeOrganization;
import io.pailguard.simulator.site.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A running simulator. One origin plays the API, the website and git. */
public final class BitbucketSimulator implements AutoCloseable {

    /** The same history and the same planted secrets on every machine. */
    private final StoredWorld held;

    private final GitStore git;
    private final HttpFront front;
    private final String host;
    private final Tls tls;
    private final DataDirectory data;
    private final AdjustableClock clock;
    private final AppPassword appPassword;
    private final Faults faults;
    private final Requests requests;
    private final Deliveries deliveries;
    private final IssuedTokens tokens;
    private final List<Planted> planted;

    /** @throws IOException when the port is taken or the data directory cannot be used */
    public static BitbucketSimulator start(SimulatorOptions options) throws IOException {
        DataDirectory data = new DataDirectory(options.dataDirectory());
        try {
            return new BitbucketSimulator(options, data);
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private BitbucketSimulator(SimulatorOptions options, DataDirectory data) throws IOException {
        this.data = data;
        this.host = options.host();
        this.tls = options.tls();
        this.clock = new AdjustableClock(options.clock());
        this.git = new GitStore(data.repositories());
        this.deliveries = new Deliveries(options.settings(), clock);
        this.held = new StoredWorld(data, git, clock, options.settings(), deliveries, description(options, data));
        this.planted = data.planted();
        addLocal(options.repositories(), data.repositories());
        this.tokens = new IssuedTokens(data.tokens(), clock);
        this.faults = new Faults();
        this.requests = new Requests();
        Organization organization = held.organization();
        this.appPassword = new AppPassword(
                organization.users().isEmpty()
                        ? "nobody"
                        : organization.users().get(0).nickname(),
                new Minting().appPassword());
        Credentials credentials = new Credentials(held::organization, tokens, options.settings(), clock, appPassword);
        RateLimits limits = new RateLimits(options.settings(), clock);
        GitDesk gitDesk = new GitDesk(held, credentials, limits, clock);
        Control control = new Control(this, limits, options.plantedShown());
        Dispatcher dispatcher = new Dispatcher(
                new Api(held, credentials, limits),
                new OauthSite(held::organization, options.callbacks(), options.settings(), tokens, clock),
                control,
                gitDesk,
                new Pages(held),
                faults,
                requests,
                clock);
        this.front = HttpFront.listen(options.host(), options.port(), key(options), dispatcher::handle);
    }

    public String baseUrl() {
        return (tls == Tls.OFF ? "http://" : "https://") + host + ':' + front.port();
    }

    public int port() {
        return front.port();
    }

    /** What clients must trust when the simulator speaks TLS: a PEM file. */
    public Path certificate() throws IOException {
        return tls.certificate(data.path());
    }

    public SampleCredentials credentials() {
        return SampleCredentials.of(held.organization(), appPassword);
    }

    public Faults faults() {
        return faults;
    }

    public Requests requests() {
        return requests;
    }

    /** What was sent to webhooks. */
    public Deliveries deliveries() {
        return deliveries;
    }

    public AdjustableClock clock() {
        return clock;
    }

    public Settings settings() {
        return held.settings();
    }

    /** The description as it is now. */
    public Organization organization() {
        return held.organization();
    }

    /** What was put into the repositories on purpose, as ground truth. */
    public List<Planted> planted() {
        return planted;
    }

    /** Direct access to the bare git repository behind a full name. */
    public org.eclipse.jgit.lib.Repository repository(String fullName) {
        return git.of(described(fullName)).jgit();
    }

    /** Changes the description of one repository, such as its slug, visibility or restrictions. */
    public void changeRepository(String fullName, UnaryOperator<Repository> change) {
        String uuid = described(fullName).uuid();
        String workspace = fullName.substring(0, fullName.indexOf('/'));
        held.change(organization -> organization.withWorkspace(workspace, each -> each.withRepository(uuid, change)));
    }

    /** Changes the description of one workspace. */
    public void changeWorkspace(String slug, UnaryOperator<Workspace> change) {
        held.change(organization -> organization.withWorkspace(slug, change));
    }

    /** Ends every OAuth token of a person, as the person can in the settings of the website. */
    public void revokeTokensOfUser(String nickname) {
        tokens.revokeOfUser(nickname);
    }

    /** Ends every OAuth token of a consumer. */
    public void revokeTokensOfConsumer(String key) {
        tokens.revokeOfConsumer(key);
    }

    /** Ends an API token, named by nickname and label, or an access token, named by resource and name. */
    public void revokeToken(String name) {
        held.change(organization -> organization.withCredentials(
                organization.consumers(),
                organization.apiTokens().stream()
                        .filter(token -> !name.equals(token.user() + '/' + token.label()))
                        .toList(),
                organization.accessTokens().stream()
                        .filter(token -> !name.equals(token.resource() + '/' + token.name()))
                        .toList()));
    }

    @Override
    public void close() {
        front.close();
        deliveries.close();
        git.close();
        data.close();
    }

    private static HttpFront.Key key(SimulatorOptions options) throws IOException {
        if (options.tls() == Tls.OFF) {
            return null;
        }
        return new HttpFront.Key(options.keyStore(), Tls.storePassword());
    }

    private Repository described(String fullName) {
        int slash = fullName.indexOf('/');
        return held.organization()
                .workspace(fullName.substring(0, slash))
                .flatMap(workspace -> workspace.repository(fullName.substring(slash + 1)))
                .orElseThrow(() -> new IllegalArgumentException("No repository " + fullName));
    }

    private Organization description(SimulatorOptions options, DataDirectory data) throws IOException {
        if (data.isSeeded()) {
            return data.organization();
        }
        data.clearRepositories();
        Organization organization;
        if (options.organizationFile() != null) {
            organization = DataDirectory.read(options.organizationFile());
        } else {
            Seeded seeded = (options.seeder() == null ? AcmeOrganization.withDefaultSeed() : options.seeder())
                    .seed(data.repositories(), clock);
            data.keepPlanted(seeded.planted());
            organization = seeded.organization();
        }
        Forks.fill(organization, data.repositories());
        Organization complete = new Mint(clock.instant()).complete(organization);
        data.keep(complete);
        return complete;
    }

    /** Shown in the first workspace; known ones get the refs that their source has now. */
    private void addLocal(List<Path> sources, Path repositories) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        Workspace home = held.organization().workspaces().get(0);
        String project =
                home.projects().isEmpty() ? null : home.projects().get(0).key();
        List<Repository> all = new ArrayList<>(home.repositories());
        for (Path source : sources) {
            Repository added = LocalRepository.add(source, repositories, home, project);
            all.removeIf(repository -> repository.uuid().equals(added.uuid()));
            all.add(added);
            System.out.println(source + " is shown as " + home.slug() + '/' + added.slug());
        }
        changeWorkspace(home.slug(), workspace -> workspace.withRepositories(all));
    }
}
