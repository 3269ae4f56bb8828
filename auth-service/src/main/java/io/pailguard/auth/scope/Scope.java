package io.pailguard.auth.scope;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each scope that Pailguard may ask for, in both of Bitbucket's vocabularies: classic for OAuth and access tokens,
 * granular for API tokens.
 */
public enum Scope {
    ACCOUNT(
            "account",
            List.of("read:user:bitbucket", "read:workspace:bitbucket"),
            false,
            "Finds the workspace, and shows whose credential this is.",
            "Reads the user's own profile and the members of the workspace."),
    REPOSITORY(
            "repository",
            List.of("read:repository:bitbucket", "read:project:bitbucket"),
            false,
            "Lists the repositories, and reads files, commits and branches.",
            "Reads the source code of every repository that the actor can read."),
    PULLREQUEST(
            "pullrequest",
            List.of("read:pullrequest:bitbucket"),
            false,
            "Tells which pull request brought a change, and who approved it.",
            "Reads pull requests and their comments."),
    PIPELINE(
            "pipeline",
            List.of("read:pipeline:bitbucket"),
            false,
            "Reads pipelines, their results, and the names of their variables.",
            "Reads build results; values of secured variables are never given by Bitbucket."),
    WEBHOOK(
            "webhook",
            List.of("read:webhook:bitbucket"),
            true,
            "Lists the webhooks, so that foreign receivers of code events are seen.",
            "With OAuth and access tokens it also allows changing webhooks; Pailguard makes, changes and deletes only its own,"
                    + " and only when somebody asks for that on the account's page Webhook. An API token needs"
                    + " write:webhook:bitbucket for it, and delete:webhook:bitbucket to delete it."),
    REPOSITORY_ADMIN(
            "repository:admin",
            List.of("admin:repository:bitbucket"),
            true,
            "Reads branch restrictions and deploy keys: without it the guards of a branch are not assessable.",
            "An administrator's scope: it also allows changing settings; Pailguard only reads."),
    PROJECT_ADMIN(
            "project:admin",
            List.of("read:project:bitbucket"),
            true,
            "Reads who has which right on a project.",
            "With OAuth an administrator's scope: it also allows changing projects; Pailguard only reads.");

    /** What an API token needs besides to make webhooks; the classic scope has it in itself. */
    static final String WRITE_WEBHOOK = "write:webhook:bitbucket";

    private static final String DELETE_WEBHOOK = "delete:webhook:bitbucket";

    private final String classic;
    private final List<String> granular;
    private final boolean optional;
    private final String reason;
    private final String cost;

    Scope(String classic, List<String> granular, boolean optional, String reason, String cost) {
        this.classic = classic;
        this.granular = granular;
        this.optional = optional;
        this.reason = reason;
        this.cost = cost;
    }

    public String classic() {
        return classic;
    }

    public List<String> granular() {
        return granular;
    }

    public boolean isOptional() {
        return optional;
    }

    /** What it is for. */
    public String reason() {
        return reason;
    }

    /** What else its holder could do. */
    public String cost() {
        return cost;
    }

    /** The scopes without which no connection is made. */
    public static List<Scope> base() {
        return Arrays.stream(values()).filter(scope -> !scope.optional).toList();
    }

    public static List<Scope> optional() {
        return Arrays.stream(values()).filter(Scope::isOptional).toList();
    }

    /** @param granted scopes of either vocabulary, as Bitbucket names them */
    public boolean isHeldBy(Collection<String> granted) {
        return granted.containsAll(granular) || implied(granted).contains(classic);
    }

    /** Those of {@code wanted} that the credential lacks, in the vocabulary in which it names its own. */
    public static Set<String> missing(Collection<Scope> wanted, Collection<String> granted) {
        boolean namesGranular = areGranular(granted);
        Set<String> missing = new TreeSet<>();
        for (Scope scope : wanted) {
            if (!scope.isHeldBy(granted)) {
                missing.addAll(namesGranular ? scope.granular : List.of(scope.classic));
            }
        }
        missing.removeAll(granted);
        return missing;
    }

    /** Only API tokens have scopes of that vocabulary. */
    public static boolean areGranular(Collection<String> granted) {
        return granted.stream().anyMatch(scope -> scope.endsWith(":bitbucket"));
    }

    /** What was granted beyond {@code wanted} and is not implied by it. */
    public static Set<String> surplus(Collection<Scope> wanted, Collection<String> granted) {
        Set<String> classics = new TreeSet<>();
        wanted.forEach(scope -> classics.add(scope.classic));
        Set<String> surplus = new TreeSet<>(granted);
        surplus.removeAll(implied(classics));
        wanted.forEach(scope -> surplus.removeAll(scope.granular));
        if (wanted.contains(WEBHOOK)) {
            surplus.removeAll(List.of(WRITE_WEBHOOK, DELETE_WEBHOOK));
        }
        return surplus;
    }

    /** Those of {@code before} that are neither granted now nor implied by what is. */
    public static Set<String> lost(Collection<String> before, Collection<String> now) {
        Set<String> lost = new TreeSet<>(before);
        lost.removeAll(implied(now));
        return lost;
    }

    /** Classic scopes imply others; the administrator's imply none, nor does any granular one. */
    private static Set<String> implied(Collection<String> granted) {
        Set<String> all = new TreeSet<>(granted);
        if (all.contains("pullrequest:write")) {
            all.addAll(List.of("pullrequest", "repository:write"));
        }
        if (all.contains("project") || all.contains("pullrequest") || all.contains("repository:write")) {
            all.add("repository");
        }
        if (all.contains("account:write")) {
            all.add("account");
        }
        if (all.contains("pipeline:write")) {
            all.add("pipeline");
        }
        return all;
    }
}
