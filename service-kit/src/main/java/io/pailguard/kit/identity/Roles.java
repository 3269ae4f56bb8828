package io.pailguard.kit.identity;

/** The roles. They come from the groups {@code pailguard:<role>} of the OIDC provider and do not include one another. */
public final class Roles {
    /** Reads. */
    public static final String VIEWER = "viewer";
    /** Triages, edits policies and workflows, approves exceptions asked by another person. */
    public static final String ANALYST = "analyst";
    /** Connections, selections, keys. */
    public static final String CONNECTOR_ADMIN = "connector-admin";
    /** Reads everything, audit and export. */
    public static final String AUDITOR = "auditor";
    /** For machines. */
    public static final String SERVICE = "service";

    private Roles() {}
}
