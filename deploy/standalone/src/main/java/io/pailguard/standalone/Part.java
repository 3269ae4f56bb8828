package io.pailguard.standalone;

import io.pailguard.embedded.EmbeddedKafka;
import io.pailguard.embedded.EmbeddedPostgres;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One thing that runs: a child process, or a server inside this JVM. */
interface Part {

    String name();

    boolean isRunning();

    /** Starts it and returns when it is ready. */
    void start();

    /** Stops it in good order. */
    void stop();

    /** Stops it without warning. */
    void kill();

    /** The process, where it has one of its own. */
    Optional<Long> pid();

    /** A child process that is started again in the same way each time. */
    static Part process(String name, Supplier<Child> starter) {
        return new ProcessPart(name, starter);
    }

    /** A broker that runs. Inside one JVM a kill can be no more than a stop. */
    static Part broker(EmbeddedKafka kafka) {
        Runnable restart = () -> {
            kafka.stop();
            kafka.start();
        };
        return new ServerPart("broker", kafka::isRunning, restart, kafka::stop, kafka::stop);
    }

    /** A database server that runs. */
    static Part database(EmbeddedPostgres postgres) {
        return new ServerPart("postgres", postgres::isRunning, postgres::restart, postgres::close, postgres::kill);
    }

    /** A child process. */
    final class ProcessPart implements Part {
        private final String name;
        private final Supplier<Child> starter;
        private volatile Child child;

        private ProcessPart(String name, Supplier<Child> starter) {
            this.name = name;
            this.starter = starter;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isRunning() {
            return child != null && child.isAlive();
        }

        @Override
        public void start() {
            // Known before it is ready, so that a start that is broken off can still be stopped.
            child = starter.get();
            child.awaitReady();
        }

        @Override
        public void stop() {
            if (child != null) {
                child.stop();
            }
        }

        @Override
        public void kill() {
            child.kill();
        }

        @Override
        public Optional<Long> pid() {
            return Optional.ofNullable(child).map(Child::pid);
        }
    }

    /**
     * A server that runs in this JVM or under its control.
     *
     * @param running looks at the server itself: it may have ended without anybody asking for it
     */
    record ServerPart(String name, BooleanSupplier running, Runnable restart, Runnable end, Runnable endAtOnce)
            implements Part {
        @Override
        public boolean isRunning() {
            return running.getAsBoolean();
        }

        @Override
        public void start() {
            restart.run();
        }

        @Override
        public void stop() {
            end.run();
        }

        @Override
        public void kill() {
            endAtOnce.run();
        }

        @Override
        public Optional<Long> pid() {
            return Optional.empty();
        }
    }
}
