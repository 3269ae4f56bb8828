#!/usr/bin/env bash
# `git clone --shallow-since=DATE` promises the history after DATE. What git's upload-pack sends (seen in 2.39.5; JGit's in
# 7.4.0 does the same) is less: a commit with one parent older than DATE is cut off from all its parents, the young ones
# too. One merge of a branch whose last commit is old, the most usual thing in a busy repository, hides everything on main
# before it: of six commits after the date, the clone has one. Nothing says so; `git log --since` in a full clone
# shows them. Affected is whoever counts, blames or scans "the last N days" in such a clone. Instead: fetch by depth and
# deepen until the oldest commit of every line is older than the date, or fetch all commits without their files
# (--filter=blob:none) and choose with `git log --since`.
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

# upload-pack by JGit over standard input and output: git starts it in place of its own
cat > Serve.java <<'JAVA'
import java.io.File;
import java.util.Arrays;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.UploadPack;

class Serve {
    public static void main(String[] args) throws Exception {
        try (Git git = Git.open(new File(args[0]))) {
            UploadPack pack = new UploadPack(git.getRepository());
            pack.setExtraParameters(Arrays.asList(System.getenv().getOrDefault("GIT_PROTOCOL", "").split(":")));
            pack.upload(System.in, System.out, System.err);
        }
    }
}
JAVA
javac -cp 'lib/*' -d classes Serve.java

commit() { # date, subject
  GIT_AUTHOR_DATE="$1T00:00:00Z" GIT_COMMITTER_DATE="$1T00:00:00Z" git -C origin commit -q --allow-empty -m "$2"
}
git init -q -b main origin
commit 2020-01-01 root
git -C origin checkout -q -b side
commit 2020-02-01 old-work
git -C origin checkout -q main
for day in 1 2 3 4 5; do commit "2026-01-0$day" "young-$day"; done
GIT_AUTHOR_DATE=2026-01-09T00:00:00Z GIT_COMMITTER_DATE=2026-01-09T00:00:00Z git -C origin merge -q --no-ff -m merge side

since=2025-06-01T00:00:00Z
log() { git -C "$1" log --since=$since --format=%s | paste -sd ' ' -; }
full=$(log origin)
git clone -q --bare --shallow-since=$since "file://$work/origin" by-git
git clone -q --bare --shallow-since=$since --upload-pack "java -cp '$work/lib/*:$work/classes' Serve" "file://$work/origin" by-jgit 2>clone.log || { cat clone.log; exit 2; }
echo "versions: $(git --version), JGit 7.4.0.202509020913-r"
echo "expected: $full"
echo "git:      $(log by-git)"
echo "JGit:     $(log by-jgit)"
[[ $full == "merge young-5 young-4 young-3 young-2 young-1" && $(log by-git) == merge && $(log by-jgit) == merge ]] ||
  { echo "The behaviour has changed."; exit 1; }
