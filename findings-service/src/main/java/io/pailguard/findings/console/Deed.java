package io.pailguard.findings.console;

import io.pailguard.findings.console.view.Done;
import java.util.List;
import java.util.Map;

/** What was just done, as the address of the next page tells it: an id of this table, never a text from outside. */
enum Deed {
    FIXING("Marked as fixing.", true),
    FALSE_POSITIVE("Marked as false positive.", true),
    NOT_AFFECTED("Marked as not affected.", true),
    ACCEPTED("Risk accepted. It returns by itself.", true),
    NONE("Open again.", false),
    COMMENT("Comment added.", false),
    SECRET_STATUS("Secret status declared; the severity follows.", false),
    OVERRIDE("Severity set by hand.", false),
    OVERRIDE_REMOVED("Severity follows the factors again.", false),
    SEVERAL("All of them are marked as fixing.", false),
    SOME("Some are marked as fixing. The others were changed meanwhile or cannot be changed by you.", false);

    static final String PARAMETER = "done";

    private final String told;
    private final boolean canBeUndone;

    Deed(String told, boolean canBeUndone) {
        this.told = told;
        this.canBeUndone = canBeUndone;
    }

    /** Null when the address tells of nothing. */
    static Done told(Map<String, List<String>> parameters, ListState state) {
        String name = parameters.getOrDefault(PARAMETER, List.of("")).get(0);
        for (Deed deed : values()) {
            if (deed.name().equals(name)) {
                String issue = state.first(ListState.ISSUE);
                String undo = deed.canBeUndone && issue != null
                        ? state.without(ListState.ISSUE).at("/issues/" + issue + "/triage")
                        : null;
                return new Done(deed.told, undo);
            }
        }
        return null;
    }

    String at(String href) {
        return href + (href.contains("?") ? "&" : "?") + PARAMETER + "=" + name();
    }
}
