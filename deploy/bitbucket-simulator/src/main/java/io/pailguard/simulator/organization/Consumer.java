package io.pailguard.simulator.organization;

import java.util.List;

/**
 * An OAuth consumer.
 *
 * @param workspace slug of the owning workspace
 * @param key minted when absent
 * @param secret minted when absent
 * @param callbacks the first is the registered one; an authorization may name any that begins with one of them
 * @param scopes classic scopes; what a token gets when the authorization names none
 * @param confidential "private consumer" at Bitbucket: may use client credentials
 */
public record Consumer(
        String workspace,
        String name,
        String key,
        String secret,
        List<String> callbacks,
        List<String> scopes,
        boolean confidential) {

    public Consumer {
        callbacks = Lists.copy(callbacks);
        scopes = Lists.copy(scopes);
    }

    public static Consumer of(String workspace, String name, String callback, String... scopes) {
        return new Consumer(workspace, name, null, null, List.of(callback), List.of(scopes), true);
    }

    @Override
    public String toString() {
        return "Consumer[" + workspace + '/' + name + ']';
    }
}
