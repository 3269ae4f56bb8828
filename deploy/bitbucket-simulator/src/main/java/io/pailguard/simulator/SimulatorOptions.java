package io.pailguard.simulator;

import io.pailguard.simulator.organization.Seeder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** How to start a simulator. */
public final class SimulatorOptions {

    private final Path dataDirectory;
    private final Settings settings = new Settings();
    private final List<Path> repositories = new ArrayList<>();
    private final List<String> callbacks = new ArrayList<>();
    private String host = "127.0.0.1";
    private int port;
    private Seeder seeder;
    private Path organizationFile;
    private Clock clock = Clock.systemUTC();
    private boolean plantedShown;
    private Tls tls = Tls.OFF;
    private Path keyStore;

    private SimulatorOptions(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** @param dataDirectory keeps repositories, description and tokens; filled when it is empty */
    public static SimulatorOptions in(Path dataDirectory) {
        return new SimulatorOptions(dataDirectory);
    }

    public SimulatorOptions host(String address) {
        this.host = address;
        return this;
    }

    /** 0, the default, takes a free port. */
    public SimulatorOptions port(int number) {
        this.port = number;
        return this;
    }

    /** What fills an empty data directory, unless a description file does. */
    public SimulatorOptions seeder(Seeder chosen) {
        this.seeder = chosen;
        return this;
    }

    /** A YAML description to play instead of the seeder's; its repositories begin empty. */
    public SimulatorOptions organizationFile(Path file) {
        this.organizationFile = file;
        return this;
    }

    /** A git repository of this machine, shown in the first workspace; it is never changed. */
    public SimulatorOptions repository(Path path) {
        repositories.add(path);
        return this;
    }

    /** Accepted for every consumer beside its own callback. */
    public SimulatorOptions callback(String prefix) {
        callbacks.add(prefix);
        return this;
    }

    public SimulatorOptions clock(Clock given) {
        this.clock = given;
        return this;
    }

    /** Whether the control address tells the planted secrets. */
    public SimulatorOptions showPlanted(boolean shown) {
        this.plantedShown = shown;
        return this;
    }

    public SimulatorOptions tls(Tls chosen) {
        this.tls = chosen;
        return this;
    }

    /** A key for HTTPS that somebody else has made, for any host: PKCS#12, its password {@code simulator}. */
    public SimulatorOptions keyStore(Path file) {
        this.tls = Tls.ON;
        this.keyStore = file;
        return this;
    }

    /** Changeable before and after the start. */
    public Settings settings() {
        return settings;
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    List<Path> repositories() {
        return List.copyOf(repositories);
    }

    List<String> callbacks() {
        return List.copyOf(callbacks);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Seeder seeder() {
        return seeder;
    }

    Path organizationFile() {
        return organizationFile;
    }

    Clock clock() {
        return clock;
    }

    boolean plantedShown() {
        return plantedShown;
    }

    Tls tls() {
        return tls;
    }

    /** The key for HTTPS, made when none was given. */
    Path keyStore() throws IOException {
        return keyStore == null ? tls.keyStore(dataDirectory) : keyStore;
    }
}
