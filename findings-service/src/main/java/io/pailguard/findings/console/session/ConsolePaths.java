package io.pailguard.findings.console.session;

/** What is a page and what is not. */
public final class ConsolePaths {
    static final String SIGN_OUT = "/sign-out";
    static final String SIGNED_OUT = "/signed-out";

    private ConsolePaths() {}

    /**
     * The API takes bearer tokens and no cookie. The one rule for the choice of the tenant, the guard of the pages and the
     * form of errors; the kit lets in no path that has a second spelling.
     */
    public static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.startsWith("/q/");
    }
}
