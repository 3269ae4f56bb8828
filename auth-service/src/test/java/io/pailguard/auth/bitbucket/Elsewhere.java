package io.pailguard.auth.bitbucket;

import java.net.URI;
import java.time.Duration;

/** The settings, with Bitbucket at another address. */
record Elsewhere(BitbucketSettings settings, URI address) implements BitbucketSettings {
    @Override
    public URI apiUrl() {
        return address;
    }

    @Override
    public URI siteUrl() {
        return address;
    }

    @Override
    public URI gitUrl() {
        return address;
    }

    @Override
    public boolean simulated() {
        return settings.simulated();
    }

    @Override
    public Duration deadline() {
        return settings.deadline();
    }

    @Override
    public App app() {
        return settings.app();
    }
}
