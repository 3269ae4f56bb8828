#!/usr/bin/env bash
# A branch `main` that becomes `main/v2` cannot be fetched into a mirror that still has `main`, as a name cannot be file
# and folder at once. Command line git says so and exits 1. JGit's FetchCommand (seen in 7.4.0) returns as after a success:
# no exception, FetchResult.getMessages() is empty, the new branch is simply not there, and the branch that the remote no
# longer has still is, at its old commit. Only the result of the single ref, LOCK_FAILURE, tells. A mirror that takes "no
# exception" for "fetched" goes on serving the old state for good. Instead: after each fetch look at every
# TrackingRefUpdate's result, and prune (setRemoveDeletedRefs(true)), with which JGit removes first and then creates.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org

cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>org.eclipse.jgit</groupId><artifactId>org.eclipse.jgit</artifactId><version>7.4.0.202509020913-r</version></dependency>
  <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }

cat > Fetch.java <<'JAVA'
import java.io.File;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.TrackingRefUpdate;

class Fetch {
    public static void main(String[] args) throws Exception {
        try (Git git = Git.open(new File(args[0]))) {
            FetchResult result = git.fetch().setRemote("origin").setRefSpecs("+refs/heads/*:refs/heads/*")
                    .setRemoveDeletedRefs(args[1].equals("prune")).call();
            System.out.print("returned, messages \"" + result.getMessages() + "\"");
            for (TrackingRefUpdate update : result.getTrackingRefUpdates()) {
                System.out.print(", " + update.getLocalName() + " " + update.getResult());
            }
            System.out.print(", branches now:");
            for (Ref ref : git.getRepository().getRefDatabase().getRefsByPrefix("refs/heads/")) {
                System.out.print(" " + ref.getName().substring("refs/heads/".length()));
            }
            System.out.println();
        }
    }
}
JAVA

git init -q -b main origin
git -C origin commit -q --allow-empty -m one
for mirror in by-git by-jgit by-jgit-pruning; do git clone -q --bare origin "$mirror"; done
git -C origin branch -m main renamed
git -C origin branch -m renamed main/v2

code=0
git -C by-git fetch -q origin '+refs/heads/*:refs/heads/*' 2>git.log || code=$?
plain=$(java -cp 'lib/*' Fetch.java by-jgit keep)
pruning=$(java -cp 'lib/*' Fetch.java by-jgit-pruning prune)
echo "versions: $(git --version), JGit 7.4.0.202509020913-r"
echo "expected: both report that main/v2 could not be fetched"
echo "git:             exit code $code, $(head -1 git.log)"
echo "JGit:            $plain"
echo "JGit, pruning:   $pruning"
[[ $code == 1 && $plain == 'returned, messages "", refs/heads/main/v2 LOCK_FAILURE, branches now: main' &&
  $pruning == *'refs/heads/main/v2 NEW, branches now: main/v2' ]] || { echo "The behaviour has changed."; exit 1; }
