package io.pailguard.simulator.site;

import io.pailguard.simulator.http.Answer;

/** The frame of all pages. */
public final class Html {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #172b4d; --quiet: #5e6c84; --line: #dfe1e6; --card: #fff;
              --back: #f4f5f7; --accent: #0052cc; --mark: #fff7d6; }
            @media (prefers-color-scheme: dark) { :root { --ink: #dee4ea; --quiet: #9fadbc; --line: #38414a;
              --card: #22272b; --back: #161a1d; --accent: #579dff; --mark: #533f04; } }
            body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back); }
            header { padding: .7rem 1.5rem; background: var(--card); border-bottom: 1px solid var(--line); }
            header span { color: var(--quiet); }
            main { padding: 1.5rem; } a { color: var(--accent); }
            .card { max-width: 30rem; margin: 2rem auto; padding: 1.5rem 2rem; background: var(--card);
              border: 1px solid var(--line); border-radius: 6px; }
            h1 { font-size: 1.3rem; } .quiet { color: var(--quiet); }
            button { font: inherit; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: 4px;
              background: var(--back); color: var(--ink); cursor: pointer; }
            button.primary { background: var(--accent); border-color: var(--accent); color: var(--card); }
            .actions { display: flex; gap: .6rem; } code { font-size: .85em; color: var(--quiet); }
            .person { display: flex; justify-content: space-between; gap: 1rem; width: 100%; margin: .3rem 0; }
            .person span { color: var(--quiet); }
            table.source { border-collapse: collapse; width: 100%; background: var(--card); font: 13px/1.5 monospace; }
            table.source td { padding: 0 .8rem; white-space: pre-wrap; }
            table.source td:first-child { width: 1%; text-align: right; color: var(--quiet); user-select: none;
              white-space: nowrap; }
            table.source tr:target { background: var(--mark); }
            """;

    private Html() {}

    public static Answer page(int status, String title, String main) {
        String page = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
                + escape(title) + "</title><style>" + STYLE + "</style></head><body>"
                + "<header><strong>Bitbucket</strong> <span>simulator</span></header><main>"
                + main + "</main></body></html>";
        return Answer.html(status, page);
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
