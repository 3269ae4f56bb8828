package io.pailguard.bitbucket;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The addresses of Bitbucket, checked once: https, or http to a loopback address that is said to be the simulator. */
public final class Addresses {
    /** By name: whoever answers for names must not make another host one of these. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    private final URI api;
    private final URI site;
    private final URI git;

    /**
     * @param simulated that they are the simulator's: only then is plain http taken, and only on loopback
     * @throws IllegalStateException for an address that no credential may be sent to
     */
    public Addresses(URI api, URI site, URI git, boolean simulated) {
        this.api = checked("api-url", api, simulated);
        this.site = checked("site-url", site, simulated);
        this.git = checked("git-url", git, simulated);
    }

    /** Scheme, host and port of the API; requests go nowhere else. */
    URI api() {
        return api;
    }

    /** The website: pages for people, and the token endpoint. */
    public URI site() {
        return site;
    }

    URI git() {
        return git;
    }

    /** The address of a repository's git; the credential is never part of it. */
    public String git(String fullName) {
        return git + "/" + path(fullName) + ".git";
    }

    /** A repository's page. */
    public String repository(String fullName) {
        return site + "/" + path(fullName);
    }

    /** The page where a repository's branch restrictions are edited. */
    public String branchRestrictions(String fullName) {
        return site + "/" + path(fullName) + "/admin/branch-restrictions";
    }

    /** The page where a repository is made private. */
    public String repositorySettings(String fullName) {
        return site + "/" + path(fullName) + "/admin";
    }

    /** A file as it was in a commit, at a line. */
    public String source(String fullName, String commit, String file, int line) {
        return site + "/" + path(fullName) + "/src/" + commit + "/" + path(file) + (line > 0 ? "#lines-" + line : "");
    }

    /** Percent-encodes all but slashes and unreserved characters. */
    static String path(String raw) {
        StringBuilder encoded = new StringBuilder(raw.length() + 16);
        for (byte b : raw.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c == '/' || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return encoded.toString();
    }

    private static char hex(int nibble) {
        return Character.toUpperCase(Character.forDigit(nibble & 0xf, 16));
    }

    private static URI checked(String name, URI url, boolean simulated) {
        boolean plain = "http".equals(url.getScheme());
        if (url.getHost() == null || url.getUserInfo() != null || !(plain || "https".equals(url.getScheme()))) {
            throw new IllegalStateException("pailguard.bitbucket." + name + " is not an https address");
        }
        if (plain && !(simulated && LOOPBACK.contains(url.getHost()))) {
            throw new IllegalStateException("pailguard.bitbucket." + name
                    + " is plain http, which goes only to a loopback address with pailguard.bitbucket.simulated=true");
        }
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}
