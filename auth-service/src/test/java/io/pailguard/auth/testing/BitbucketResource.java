package io.pailguard.auth.testing;

import io.pailguard.simulator.BitbucketSimulator;
import io.pailguard.simulator.SampleCredentials;
import io.pailguard.simulator.SimulatorOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The simulator with its sample organization, and a new key file. Tests reach it through {@link Simulated}. */
public final class BitbucketResource implements QuarkusTestResourceLifecycleManager {
    /** The tests and the resource live in different class loaders; a system property is what they share. */
    static final String BASE_URL = "pailguard.test.simulator";

    private BitbucketSimulator simulator;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("auth-test");
            simulator = BitbucketSimulator.start(SimulatorOptions.in(folder.resolve("simulator")));
            System.setProperty(BASE_URL, simulator.baseUrl());
            SampleCredentials.OauthConsumer consumer = simulator.credentials().consumer();
            Map<String, String> settings = new HashMap<>();
            settings.put("pailguard.bitbucket.api-url", simulator.baseUrl());
            settings.put("pailguard.bitbucket.site-url", simulator.baseUrl());
            settings.put("pailguard.bitbucket.git-url", simulator.baseUrl());
            settings.put("pailguard.bitbucket.simulated", "true");
            settings.put("pailguard.bitbucket.app.key", consumer.key());
            settings.put("pailguard.bitbucket.app.secret", consumer.secret());
            settings.put("pailguard.vault.key-file", folder.resolve("keys.json").toString());
            settings.put("pailguard.vault.create-key-file", "true");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        simulator.close();
        System.clearProperty(BASE_URL);
    }
}
