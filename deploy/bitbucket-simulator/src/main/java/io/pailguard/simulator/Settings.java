package io.pailguard.simulator;

import io.pailguard.simulator.change.Changes;
import java.time.Duration;

/** Behaviour where Bitbucket's is not known for sure or changes; may be changed while the simulator runs. */
public final class Settings {

    private final Changes changes = new Changes();
    private volatile Duration refreshGrace = Duration.ZERO;
    private volatile Duration refreshLockout = Duration.ZERO;
    private volatile boolean reuseEndsChain;
    private volatile Duration accessTokenLifetime = Duration.ofHours(2);
    private volatile boolean pkceEnforced;
    private volatile int rateLimit = 1_000;
    private volatile Duration rateWindow = Duration.ofHours(1);
    private volatile boolean retryAfterSent;
    private volatile int largestDiffBytes = 8 * 1024 * 1024;
    private volatile int webhookCopies = 1;
    private volatile boolean webhooksHeld;
    private volatile Duration webhookRetry = Duration.ofSeconds(5);

    /** How long a rotated refresh token still works. */
    public Duration refreshGrace() {
        return refreshGrace;
    }

    public Settings refreshGrace(Duration changed) {
        refreshGrace = changed;
        return this;
    }

    /** How long every refresh of a consumer is refused after one of its refresh tokens was used again. */
    public Duration refreshLockout() {
        return refreshLockout;
    }

    public Settings refreshLockout(Duration changed) {
        refreshLockout = changed;
        return this;
    }

    /** Whether using a rotated refresh token again ends all tokens of its chain; harsher than Bitbucket was seen to be. */
    public boolean reuseEndsChain() {
        return reuseEndsChain;
    }

    public Settings reuseEndsChain(boolean changed) {
        reuseEndsChain = changed;
        return this;
    }

    public Duration accessTokenLifetime() {
        return accessTokenLifetime;
    }

    public Settings accessTokenLifetime(Duration changed) {
        accessTokenLifetime = changed;
        return this;
    }

    /** Whether an authorization needs an S256 challenge and its verifier; otherwise both are ignored. */
    public boolean pkceEnforced() {
        return pkceEnforced;
    }

    public Settings pkceEnforced(boolean changed) {
        pkceEnforced = changed;
        return this;
    }

    /** What Bitbucket changed, and how far each change has come. */
    public Changes changes() {
        return changes;
    }

    /** Calls that one budget may make within {@link #rateWindow()}; other resources scale with it. */
    public int rateLimit() {
        return rateLimit;
    }

    public Settings rateLimit(int changed) {
        rateLimit = changed;
        return this;
    }

    public Duration rateWindow() {
        return rateWindow;
    }

    public Settings rateWindow(Duration changed) {
        rateWindow = changed;
        return this;
    }

    /** Whether a 429 says how long to wait; recorded ones did not. */
    public boolean retryAfterSent() {
        return retryAfterSent;
    }

    public Settings retryAfterSent(boolean changed) {
        retryAfterSent = changed;
        return this;
    }

    /** A larger diff is answered with 555, and so is the merge of one. */
    public int largestDiffBytes() {
        return largestDiffBytes;
    }

    public Settings largestDiffBytes(int changed) {
        largestDiffBytes = changed;
        return this;
    }

    /** How often each event is delivered to a webhook. */
    public int webhookCopies() {
        return webhookCopies;
    }

    public Settings webhookCopies(int changed) {
        webhookCopies = changed;
        return this;
    }

    /** Whether deliveries wait until they are released, the newest first. */
    public boolean webhooksHeld() {
        return webhooksHeld;
    }

    public Settings webhooksHeld(boolean changed) {
        webhooksHeld = changed;
        return this;
    }

    /** How long a delivery that was answered with a 5xx waits for its next attempt. */
    public Duration webhookRetry() {
        return webhookRetry;
    }

    public Settings webhookRetry(Duration changed) {
        webhookRetry = changed;
        return this;
    }
}
