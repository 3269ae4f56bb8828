package io.pailguard.findings.severity;

import static io.pailguard.findings.severity.Category.CONFIDENCE;
import static io.pailguard.findings.severity.Category.DAMAGE;
import static io.pailguard.findings.severity.Category.EXPLOITABLE;
import static io.pailguard.findings.severity.Category.OVERRIDE;
import static io.pailguard.findings.severity.Category.REACHABLE;
import static io.pailguard.findings.severity.Category.RULE;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalogue of factors: number, name, and how far each can move a severity. Names and numbers stay; stored
 * explanations refer to them. Age past the service level is no factor here: it only orders the queue.
 */
public enum Factor {
    KNOWN_EXPLOITED(1, "Known to be exploited", EXPLOITABLE, 0, 100, "No list of exploited weaknesses is read."),
    EXPLOIT_PREDICTION(2, "Predicted exploitation", EXPLOITABLE, -100, 100, "No exploit prediction is read."),
    PUBLIC_EXPLOIT(3, "Public exploit", EXPLOITABLE, 0, 50, "No list of public exploits is read."),
    ATTACK_VECTOR(4, "Attack vector", EXPLOITABLE, -50, 0, "The finding names no attack vector."),
    SECRET_STATUS(5, "Secret is live", EXPLOITABLE, -200, 200, "Nobody has said whether the secret still works."),
    AT_HEAD(6, "Still in the newest commit", REACHABLE, -50, 0, "The finding does not say whether it is at head."),
    PUBLIC_REPOSITORY(7, "Public repository", REACHABLE, 0, 100, "The repository's visibility is not known."),
    INTERNET_EXPOSED(8, "Internet exposure", REACHABLE, -100, 100, "Exposure is neither declared nor imported."),
    DEPLOYED(9, "Deployed", REACHABLE, -100, 50, "Deployments are not read."),
    CODE_REACHABLE(10, "Code is reached", REACHABLE, -100, 50, "Calls are not analysed."),
    INCIDENTAL_PATH(11, "Test, example, generated or vendored path", REACHABLE, -100, 0, "The finding has no path."),
    DEVELOPMENT_ONLY(12, "Development only", REACHABLE, -100, 0, "Dependency scopes are not read."),
    TRANSITIVE(13, "Deep dependency", REACHABLE, -50, 0, "Dependency chains are not read."),
    BRANCH(14, "Branch", REACHABLE, -50, 0, "Whether this branch is still used is not known."),
    IDLE_REPOSITORY(15, "Idle repository", REACHABLE, -100, 0, "The newest commit's time is not known."),
    BUSINESS_PRIORITY(16, "Business priority", DAMAGE, -100, 100, "No priority is set."),
    SENSITIVE_DATA(17, "Sensitive data", DAMAGE, 0, 100, "Nothing says what data is handled."),
    PRIVILEGED_IDENTITY(18, "Privileged identity", DAMAGE, 0, 100, "Entitlements are not read."),
    BLAST_RADIUS(19, "People with write access", DAMAGE, 0, 50, "Entitlements are not read."),
    PIPELINE_SECRETS(20, "Pipeline secrets in reach", DAMAGE, 0, 100, "Pipeline variables are not read."),
    BRANCH_CONTROL(21, "Branch control", REACHABLE, -50, 0, "The guards of the branch could not be read."),
    UNPROTECTED_WINDOW(22, "Brought in while unprotected", EXPLOITABLE, 0, 50, "The history of guards is too short."),
    UNREVIEWED_MERGE(23, "Merged without review", EXPLOITABLE, 0, 50, "Approvals of pull requests are not read."),
    FIX_AVAILABLE(24, "Fix available", CONFIDENCE, 0, 0, "No fixed version is known. It would only order the queue."),
    TOOLS_AGREEING(25, "Tools agreeing", CONFIDENCE, 0, 0, "One tool reports it. More would only order the queue."),
    SECRET_POLICY(28, "Policy for secrets", RULE, -100, 100, "No rule of the operators speaks of it."),
    MANUAL_OVERRIDE(27, "Set by a person", OVERRIDE, -500, 500, "Nobody has set the severity.");

    private static final Map<Integer, Factor> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Factor::number, Function.identity()));

    private final int number;
    private final String label;
    private final Category category;
    private final int lowest;
    private final int highest;
    private final String whyUnknown;

    Factor(int number, String label, Category category, int lowest, int highest, String whyUnknown) {
        this.number = number;
        this.label = label;
        this.category = category;
        this.lowest = lowest;
        this.highest = highest;
        this.whyUnknown = whyUnknown;
    }

    public int number() {
        return number;
    }

    public String label() {
        return label;
    }

    public Category category() {
        return category;
    }

    /** The most it can lower, in hundredths. */
    public int lowest() {
        return lowest;
    }

    /** The most it can raise, in hundredths. */
    public int highest() {
        return highest;
    }

    public String whyUnknown() {
        return whyUnknown;
    }

    /** @throws IllegalArgumentException when there is no factor of that number */
    public static Factor of(int number) {
        Factor factor = BY_NUMBER.get(number);
        if (factor == null) {
            throw new IllegalArgumentException("no factor " + number);
        }
        return factor;
    }
}
