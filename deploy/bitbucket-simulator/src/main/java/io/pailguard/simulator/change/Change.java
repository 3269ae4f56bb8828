package io.pailguard.simulator.change;

import static io.pailguard.simulator.change.Stage.AFTER;
import static io.pailguard.simulator.change.Stage.BEFORE;

import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/** One change of the service. Those that have come are played as {@link Stage#AFTER} unless a setting says otherwise. */
public enum Change {
    /** Times of repositories that say their zone twice, as lists were seen to have. */
    DOUBLED_ZONE(null, "2025-09-18", BEFORE),
    /** {@code /1.0/groups} answers 410. */
    GROUPS_REMOVED(null, "2025-09-19", BEFORE),
    /** A workspace that has moved to the central administration shows no dates of its members. */
    MEMBERS_WITHOUT_DATES(null, "2025-09-19", BEFORE),
    /** {@code /user/workspaces} and what is below it exist. */
    USER_WORKSPACES("CHANGE-3022", "2026-01-16", AFTER),
    /** The five lists over all workspaces answer 410. */
    CROSS_WORKSPACE_LISTS("CHANGE-2770", "2026-04-14", AFTER),
    /** Refresh tokens rotate, {@code scope} instead of {@code scopes}, tokens in the header only. */
    OAUTH_OVERHAUL("CHANGE-3052", "2026-05-04", AFTER),
    /** App passwords are refused. */
    APP_PASSWORDS(null, "2026-07-28", AFTER),
    /** No issues and no wikis. */
    ISSUES_AND_WIKIS(null, "2026-08-20", AFTER),
    /** Search in code answers 410. */
    CODE_SEARCH(null, "2026-11-01", AFTER),
    /** Every object has a field that nobody has announced. */
    UNKNOWN_FIELDS(null, null, BEFORE),
    /** The last entry of a list, or the one that was asked for, has a value that nobody has announced. */
    UNKNOWN_VALUES(null, null, BEFORE);

    private static final String CHANGELOG = "https://developer.atlassian.com/cloud/bitbucket/changelog#";

    private final String number;
    private final LocalDate on;
    private final Stage usual;

    Change(String number, String on, Stage usual) {
        this.number = number;
        this.on = on == null ? null : LocalDate.parse(on);
        this.usual = usual;
    }

    public Stage usual() {
        return usual;
    }

    /** As settings name it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** When it came; null for what has no date. */
    public LocalDate on() {
        return on;
    }

    public static Change of(String id) {
        return Arrays.stream(values())
                .filter(change -> change.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no change " + id));
    }

    /** The answer in place of what it has removed. */
    public ApiError gone() {
        String heading = number == null ? "" : number + " - ";
        Object where = number == null ? Json.ABSENT : Json.object("announcement_url", CHANGELOG + number);
        return ApiError.with(Answer.json(
                410,
                Json.object(
                        "type",
                        "error",
                        "error",
                        Json.object(
                                "message",
                                heading + "Functionality has been deprecated",
                                "detail",
                                "Please read the changelog entry for more details.",
                                "data",
                                where),
                        "data",
                        where)));
    }
}
