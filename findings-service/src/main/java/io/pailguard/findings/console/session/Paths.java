package io.pailguard.findings.console.session;

/** What is a page and what is not. */
final class Paths {
    static final String SIGN_OUT = "/sign-out";
    static final String SIGNED_OUT = "/signed-out";

    private Paths() {}

    /** The API takes bearer tokens and no cookie. */
    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.startsWith("/q/");
    }
}
