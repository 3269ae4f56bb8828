package io.pailguard.contracts;

import io.pailguard.contracts.event.EventType;

/** When each event is sent, in one sentence. */
final class Meanings {
    private Meanings() {}

    /** The event's name as words: {@code connection activated}. */
    static String title(EventType type) {
        String name = type.wireName().substring("io.pailguard.".length());
        return name.substring(0, name.length() - ".v1".length())
                .replace('.', ' ')
                .replace('-', ' ');
    }

    static String of(EventType type) {
        return switch (type) {
            case CONNECTION_ACTIVATED -> "A connection can be used from now on.";
            case CONNECTION_DEGRADED -> "A connection has trouble; what is still valid is still used.";
            case CONNECTION_RECOVERED -> "The trouble of a connection is over.";
            case CONNECTION_REAUTHORIZATION_REQUIRED ->
                "Bitbucket no longer takes the credential of a connection: a person must act, and nothing is scanned.";
            case CONNECTION_REVOKED -> "A connection was stopped at once and its credential erased. Final.";
            case CONNECTION_REMOVED -> "A connection was disconnected and its credential erased. Final.";
            case CONNECTION_CHANGED -> "A person changed what may be done through a connection; its state stays.";
            case CREDENTIAL_HEALTH ->
                "What is wrong with the credential of a connection changed: each event says all of it, an empty list that it"
                        + " is well.";
            case WORKSPACE_ERASED ->
                "A person has everything of a workspace erased: forget what came through its connections, also when it"
                        + " comes later.";
            case REPOSITORY_DISCOVERED -> "A repository was seen for the first time.";
            case REPOSITORY_CHANGED -> "Something that is known of a repository changed, or whether it is watched.";
            case REPOSITORY_RENAMED -> "A repository has another name; its uuid and its issues stay.";
            case REPOSITORY_ACCESS_LOST -> "A repository can no longer be read; its issues stay as they were.";
            case REPOSITORY_REMOVED -> "A repository is no longer watched: its issues go out of scope.";
            case GUARDS_CHANGED -> "The guards of the main branch were read and are not as they were.";
            case REPOSITORY_PUSHED -> "Commits of a repository were read that were not told before.";
            case PULL_REQUEST_MERGED -> "A pull request was merged.";
            case ACCESS_IDENTITIES -> "A batch of all who hold a right in a workspace, where one of them changed.";
            case ACCESS_ENTITLEMENTS -> "A batch of the rights on those projects and repositories where one changed.";
            case ACCESS_DIFFERENCES ->
                "A batch of what changed since the pass before: who came, left and moved, and whose rights.";
            case ACCESS_COMPLETED ->
                "A pass over the people of a workspace ended: what it read, what it may not, and how many batches it sent.";
            case PIPELINE_COMPLETED -> "A run of a pipeline was seen to have ended.";
            case FACTS_CHANGED ->
                "The facts of one kind about a repository are not as they were, or whether they can be read is not.";
            case UPSTREAM_CHANGED ->
                "In one thing Bitbucket's API is not as this version knows it, or is so no longer: told once of each.";
            case SIGNAL_REPORTED ->
                "Another system saw something in a container, a cloud account or what runs, or there is an incident.";
            case SCAN_STARTED -> "A scan of a repository began.";
            case SCAN_FINDINGS ->
                "A batch of what a detector found; all batches of a scan together are the full present set.";
            case SCAN_COMPLETED ->
                "A detector ended: what it covered, and how many batches it sent. What it covered and did not find is gone.";
            case ISSUE_OPENED -> "An issue was opened.";
            case ISSUE_SEVERITY_CHANGED -> "The severity of an issue rose or fell by a level or more.";
            case ISSUE_TRIAGED -> "A person decided about an issue, or took a decision back.";
            case ISSUE_RESOLVED -> "A scan covered every place of an issue and did not find it.";
            case ISSUE_REOPENED -> "A resolved issue was found again, or a decision about it ended.";
            case ISSUE_OUT_OF_SCOPE -> "The repository of an issue is no longer watched.";
            case ISSUE_SLA_BREACHED -> "The service level of an issue ended while there was something to be done.";
        };
    }
}
