package io.pailguard.ingest.bitbucket;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Which branches play which part; only the two that name a branch matter here. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BranchingModel(Part development, Part production) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(String name, Named branch) {
        /** The branch's name, or null when it is not set or gone. */
        public String branchName() {
            return branch != null ? branch.name() : name;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Named(String name) {}
}
