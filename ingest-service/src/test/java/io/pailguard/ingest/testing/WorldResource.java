package io.pailguard.ingest.testing;

import io.pailguard.simulator.BitbucketSimulator;
import io.pailguard.simulator.SimulatorOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * The simulator with its sample organization, something that answers as the token broker does with the simulator's own
 * credentials, a folder for mirrors and a fingerprint key. Tests reach them through {@link World}.
 */
public final class WorldResource implements QuarkusTestResourceLifecycleManager {
    private BitbucketSimulator simulator;
    private BrokerStandIn broker;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("ingest-test");
            SimulatorOptions options =
                    SimulatorOptions.in(folder.resolve("simulator")).showPlanted(true);
            options.settings().rateLimit(1_000_000);
            simulator = BitbucketSimulator.start(options);
            broker = BrokerStandIn.start(simulator.credentials());
            System.setProperty(World.SIMULATOR, simulator.baseUrl());
            System.setProperty(World.BROKER, broker.url());
            System.setProperty(World.FOLDER, folder.toString());
            Path keys = folder.resolve("fingerprint.keys");
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Files.writeString(keys, "k1:" + Base64.getEncoder().encodeToString(key) + "\n");
            Map<String, String> settings = new HashMap<>();
            settings.put("pailguard.bitbucket.api-url", simulator.baseUrl());
            settings.put("pailguard.bitbucket.site-url", simulator.baseUrl());
            settings.put("pailguard.bitbucket.git-url", simulator.baseUrl());
            settings.put("pailguard.bitbucket.simulated", "true");
            settings.put("pailguard.bitbucket.back-off", "PT0.05S");
            settings.put("pailguard.bitbucket.request-timeout", "PT5S");
            settings.put("pailguard.budget.requests", "100000");
            settings.put(
                    "pailguard.ingest.mirror-directory",
                    folder.resolve("mirrors").toString());
            settings.put("pailguard.ingest.wipe-every", "1s");
            settings.put("pailguard.ingest.public-url", "https://hooks.pailguard.example/");
            settings.put("pailguard.fingerprint.key-file", keys.toString());
            settings.put("pailguard.scan.back-off", "PT0.2S");
            settings.put("pailguard.facts.rotate", "false");
            settings.put("pailguard.facts.lease", "PT2S");
            settings.put("pailguard.token-wait.first", "PT0.1S");
            settings.put("pailguard.token-wait.longest", "PT1S");
            settings.put("pailguard.secrets.batch-files", "20");
            settings.put("quarkus.rest-client.auth.url", broker.url());
            settings.put("quarkus.oidc-client.auth-server-url", broker.url());
            settings.put("quarkus.oidc-client.discovery-enabled", "false");
            settings.put("quarkus.oidc-client.token-path", "/token");
            settings.put("quarkus.oidc-client.credentials.secret", "not-checked-here");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        broker.close();
        simulator.close();
    }
}
