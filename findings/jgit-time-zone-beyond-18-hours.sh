#!/usr/bin/env bash
# git takes any offset of an author's clock below 24 hours and `git fsck --strict` finds nothing wrong with +1830; JGit
# 6.10.0 gives it back as it stands. JGit 7.4.0 holds the zone of a PersonIdent as a java.time.ZoneId, whose offsets end at
# 18 hours; what lies beyond does not fail but silently becomes +0000. The instant stays right, so nothing is noticed until
# the identity is written again: a tool on JGit that copies an author into a new commit (amend, rebase, import, rewriting
# of history) gets another object id than git does for the same change, and another than it got itself before the upgrade.
# Instead: where the offset must survive, read it from the raw bytes (RevCommit.getRawBuffer), and do not rebuild a commit
# from its PersonIdents to check its id.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org

for version in 6.10.0.202406032230-r 7.4.0.202509020913-r; do
  cat > pom.xml <<POM
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>org.eclipse.jgit</groupId><artifactId>org.eclipse.jgit</artifactId><version>$version</version></dependency>
  <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
</dependencies></project>
POM
  mvn -q -B dependency:copy-dependencies -DoutputDirectory="${version%%.*}" >maven.log 2>&1 || { cat maven.log; exit 2; }
done

cat > Ident.java <<'JAVA'
import java.io.File;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevWalk;

class Ident {
    public static void main(String[] args) throws Exception {
        try (Git git = Git.open(new File("repository")); RevWalk walk = new RevWalk(git.getRepository())) {
            System.out.println(walk.parseCommit(git.getRepository().resolve("HEAD")).getAuthorIdent().toExternalString());
        }
    }
}
JAVA

git init -q -b main repository
echo "versions: $(git --version), JGit 6.10.0.202406032230-r and 7.4.0.202509020913-r"
echo "expected: all read the offset that is in the commit"
changed=0
check() { # offset, what JGit 7 makes of it
  GIT_AUTHOR_DATE="1700000000 $1" git -C repository commit -q --allow-empty -m "$1"
  git -C repository fsck --strict --no-dangling
  local git jgit6 jgit7
  git=$(git -C repository log -1 --format='%an <%ae> %ad' --date=raw)
  jgit6=$(java -cp '6/*' Ident.java)
  jgit7=$(java -cp '7/*' Ident.java)
  echo "offset $1: git ${git##* }, JGit 6 ${jgit6##* }, JGit 7 ${jgit7##* }"
  [[ $git == *"> 1700000000 $1" && $jgit6 == "$git" && $jgit7 == *"> 1700000000 $2" ]] || changed=1
}
check +1800 +1800
check +1830 +0000
check +1900 +0000
check -2000 +0000
((changed == 0)) || { echo "The behaviour has changed."; exit 1; }
