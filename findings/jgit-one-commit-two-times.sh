#!/usr/bin/env bash
# From 2038-01-19T03:14:08Z on JGit (seen in 7.4.0) gives a commit two times: its PersonIdent has the right one, while
# RevCommit.getCommitTime(), an int of seconds, is negative, and what is built on it takes the commit for one of 1901. Such
# commits are here today, from machines whose clock runs ahead; git itself writes, checks (fsck) and lists them. A walk with
# CommitTimeRevFilter.after(...) loses the commit, and, as the filter ends a walk at the first commit that is too old,
# everything behind it: a scan of "what is new" by JGit finds nothing where `git log --since` finds all. Instead: take the
# time from getCommitterIdent().getWhenAsInstant(), filter by oneself, and do not let one commit's time end a walk.
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

cat > Times.java <<'JAVA'
import java.io.File;
import java.time.Instant;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.CommitTimeRevFilter;

class Times {
    public static void main(String[] args) throws Exception {
        try (Git git = Git.open(new File("repository")); RevWalk walk = new RevWalk(git.getRepository())) {
            RevCommit head = walk.parseCommit(git.getRepository().resolve("HEAD"));
            System.out.print("ident " + head.getCommitterIdent().getWhenAsInstant() + ", getCommitTime "
                    + Instant.ofEpochSecond(head.getCommitTime()));
            walk.markStart(head);
            walk.setRevFilter(CommitTimeRevFilter.after(Instant.parse("2026-01-01T00:00:00Z")));
            int found = 0;
            for (RevCommit ignored : walk) found++;
            System.out.println(", commits since 2026: " + found);
        }
    }
}
JAVA

git init -q -b main repository
for time in 1780000000 1780000001 2147483648; do
  GIT_AUTHOR_DATE="$time +0000" GIT_COMMITTER_DATE="$time +0000" git -C repository commit -q --allow-empty -m "$time"
done
git -C repository fsck --strict --no-dangling
by_git="ident $(TZ=UTC git -C repository log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd), commits since 2026: $(git -C repository rev-list --count --since=2026-01-01T00:00:00Z HEAD)"
by_jgit=$(java -cp 'lib/*' Times.java)
echo "versions: $(git --version), JGit 7.4.0.202509020913-r"
echo "expected: one time, 2038-01-19T03:14:08Z, and three commits since 2026"
echo "git:  $by_git"
echo "JGit: $by_jgit"
[[ $by_git == 'ident 2038-01-19T03:14:08Z, commits since 2026: 3' &&
  $by_jgit == 'ident 2038-01-19T03:14:08Z, getCommitTime 1901-12-13T20:45:52Z, commits since 2026: 0' ]] ||
  { echo "The behaviour has changed."; exit 1; }
