package io.pailguard.findings.workflow;

/** How far a message to one destination has come. */
public enum DeliveryState {
    /** Still collected, or until quiet hours or the digest's time are over. */
    HELD,
    /** To be sent now, or tried again later. */
    WAITING,
    SENDING,
    DELIVERED,
    /** Given up after the last try. */
    FAILED,
    /** The destination will never take it as it is. */
    REFUSED,
    /** The rule is only tried. */
    WOULD_HAVE_SENT,
    /** The rule was switched off, or sends there no longer, before it arrived. */
    CANCELLED
}
