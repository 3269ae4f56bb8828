package io.pailguard.findings.workflow;

/** Whether a rule acts. */
public enum WorkflowState {
    OFF,
    /** Nothing is sent; what would have been is written down. */
    TRYING,
    ON
}
