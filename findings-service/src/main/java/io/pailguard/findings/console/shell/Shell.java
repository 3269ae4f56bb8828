package io.pailguard.findings.console.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame of every page.
 *
 * @param title of the page, for the browser's tab
 * @param current the section a form in the frame returns to: an id of {@link Section}
 * @param roles one line under the person's name
 * @param theme {@code light}, {@code dark}; null to follow the system
 * @param zoneUnknown whether the reader has chosen no time zone yet, so that the browser may say its own
 * @param keys whether single keys act
 * @param simulated whether Bitbucket is simulated, which every page says
 * @param alert one thing that needs somebody
 */
public record Shell(
        String title,
        String current,
        List<Entry> entries,
        String person,
        String roles,
        @Nullable String theme,
        boolean zoneUnknown,
        boolean keys,
        boolean simulated,
        @Nullable Alert alert) {

    /** The theme that the button in the frame switches to; without a choice yet, dark. */
    public String otherTheme() {
        return "dark".equals(theme) ? "light" : "dark";
    }

    public String otherThemeWord() {
        return "dark".equals(theme) ? "Light theme" : "Dark theme";
    }

    /**
     * A section in the navigation.
     *
     * @param group the group that starts here
     * @param brief the name where there is little room
     * @param count shown at the right
     * @param tone {@code bad}, {@code run} or empty
     */
    public record Entry(
            @Nullable String group,
            String name,
            String brief,
            String href,
            boolean current,
            @Nullable String count,
            String tone) {}

    /** A fact, its consequence, and where to mend it. */
    public record Alert(String fact, String more, String href, String action) {}
}
