#!/usr/bin/env bash
# A partial clone with `--filter=blob:limit=N` leaves out blobs of at least N bytes: so says the manual of git-clone, and so
# does git's own server. A server made of JGit (seen in 7.4.0) leaves out only blobs of more than N bytes: one of exactly N
# bytes is sent. Whoever mirrors from servers of both kinds (Gerrit is JGit) and takes "it is here" for "it is smaller than
# the limit" gets two answers for one repository. Instead: apply a limit to the size of what arrived, whatever was asked.
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

git init -q -b main origin
for n in 9 10 11; do printf "%${n}s" x > "origin/of-$n-bytes"; done
git -C origin config uploadpack.allowFilter true
git -C origin add . && git -C origin commit -q -m three

sizes() { # the sizes of the blobs that a clone through this upload-pack holds
  rm -rf copy.git
  git clone -q --bare --filter=blob:limit=10 "$@" "file://$work/origin" copy.git 2>clone.log || { cat clone.log; exit 2; }
  git -C copy.git cat-file --batch-all-objects --batch-check='%(objecttype) %(objectsize)' 2>/dev/null |
    sed -n 's/^blob //p' | sort -n | paste -sd ' ' -
}
by_git=$(sizes)
by_jgit=$(sizes --upload-pack "java -cp '$work/lib/*:$work/classes' Serve")

echo "versions:  $(git --version), JGit 7.4.0.202509020913-r"
echo "expected:  with blob:limit=10 both servers send the blob of 9 bytes only"
echo "git sent:  blobs of $by_git bytes"
echo "JGit sent: blobs of $by_jgit bytes"
[[ $by_git == "9" && $by_jgit == "9 10" ]] || { echo "The behaviour has changed."; exit 1; }
