package io.pailguard.simulator.git;

import io.pailguard.simulator.credential.Caller;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.credential.Scopes;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Call;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPack.RequestPolicy;

/** git over HTTP: fetch, shallow too, and push. */
public final class SmartHttp {

    private static final Scopes FETCH = Scopes.of("repository", "read:repository:bitbucket");
    private static final Scopes PUSH = Scopes.of("repository:write", "write:repository:bitbucket");

    private SmartHttp() {}

    /** What a call wants from git. */
    public enum Service {
        FETCH("git-upload-pack"),
        PUSH("git-receive-pack");

        private final String command;

        Service(String command) {
            this.command = command;
        }
    }

    public static boolean isPush(Call call) {
        return call.path().endsWith("/" + Service.PUSH.command)
                || call.query().first("service", "").equals(Service.PUSH.command);
    }

    /** Whether role and scope suffice. */
    public static boolean allows(Caller caller, Level level, boolean push) {
        if (push) {
            return level.compareTo(Level.WRITE) >= 0 && PUSH.coveredBy(caller);
        }
        return level.compareTo(Level.READ) >= 0 && (caller.isAnonymous() || FETCH.coveredBy(caller));
    }

    /** @param pushed told after refs were changed */
    public static Answer serve(
            Call call, GitRepository repository, BiConsumer<GitRepository, Collection<ReceiveCommand>> pushed) {
        boolean push = isPush(call);
        if (call.path().endsWith("/info/refs") && call.method().equals("GET")) {
            return advertise(call, repository.jgit(), push);
        }
        if (!call.method().equals("POST")) {
            return Answer.text(404, "Not Found");
        }
        return push ? receive(call, repository, pushed) : upload(call, repository.jgit());
    }

    private static Answer advertise(Call call, Repository repository, boolean push) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(out);
        Service service = push ? Service.PUSH : Service.FETCH;
        try {
            if (push) {
                lines.writeString("# service=" + service.command + '\n');
                lines.end();
                new ReceivePack(repository).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
            } else if (call.query().first("service", "").equals(service.command)) {
                uploadPack(call, repository).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines), service.command);
            } else {
                return Answer.text(403, "Dumb HTTP is not supported");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.of(200, "application/x-" + service.command + "-advertisement", out.toByteArray())
                .with("Cache-Control", "no-cache");
    }

    private static Answer upload(Call call, Repository repository) {
        Answer.Stream pack = out -> {
            InputStream request = new ByteArrayInputStream(Deepening.answerable(body(call), repository));
            uploadPack(call, repository).uploadWithExceptionPropagation(request, out, null);
        };
        return Answer.stream("application/x-git-upload-pack-result", pack).with("Cache-Control", "no-cache");
    }

    private static Answer receive(
            Call call, GitRepository repository, BiConsumer<GitRepository, Collection<ReceiveCommand>> pushed) {
        ReceivePack pack = new ReceivePack(repository.jgit());
        pack.setBiDirectionalPipe(false);
        pack.setAllowNonFastForwards(true);
        pack.setPostReceiveHook((same, commands) -> pushed.accept(repository, commands));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            pack.receive(new ByteArrayInputStream(body(call)), out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.of(200, "application/x-git-receive-pack-result", out.toByteArray())
                .with("Cache-Control", "no-cache");
    }

    private static UploadPack uploadPack(Call call, Repository repository) {
        UploadPack pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        pack.setRequestPolicy(RequestPolicy.REACHABLE_COMMIT);
        call.header("Git-Protocol").ifPresent(version -> pack.setExtraParameters(List.of(version)));
        return pack;
    }

    private static byte[] body(Call call) throws IOException {
        boolean zipped = call.header("Content-Encoding").filter("gzip"::equals).isPresent();
        if (!zipped) {
            return call.body();
        }
        try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(call.body()))) {
            return unzipped.readAllBytes();
        }
    }
}
