package io.pailguard.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Prints a bearer token of the running installation, or the simulator's sample credentials. */
final class TokenCommand {

    static final String USAGE = "usage: deploy/token [--data FOLDER] (" + String.join("|", Tokens.PEOPLE)
            + " | --service NAME [--scope SCOPES] | --simulator)";

    private Path data;
    private String person;
    private String program;
    private String scope = "";
    private boolean simulator;

    private TokenCommand(Path data) {
        this.data = data;
    }

    static void run(List<String> arguments, Path defaultData) {
        TokenCommand command = new TokenCommand(defaultData);
        command.read(new Arguments(arguments, USAGE));
        try {
            System.out.println(command.answer());
        } catch (IOException e) {
            throw new Refusal("Pailguard does not answer: " + e, e);
        }
    }

    private void read(Arguments rest) {
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--data" -> data = Path.of(rest.valueOf(argument));
                case "--service" -> program = rest.valueOf(argument);
                case "--scope" -> scope = rest.valueOf(argument);
                case "--simulator" -> simulator = true;
                default -> person = knownPerson(argument, rest);
            }
        }
    }

    private static String knownPerson(String name, Arguments rest) {
        if (!Tokens.PEOPLE.contains(name)) {
            throw rest.unknown(name);
        }
        return name;
    }

    private String answer() throws IOException {
        Installation installation = Installation.existing(data.toAbsolutePath().normalize());
        Ports ports = Endpoints.portsOf(installation);
        if (simulator) {
            return Simulator.credentials(ports).toPrettyString();
        }
        Tokens tokens = new Tokens(ports.issuer(), new Secrets(installation));
        if (program != null) {
            return tokens.ofProgram(program, scope);
        }
        if (person != null) {
            return tokens.ofPerson(person);
        }
        throw new Refusal(USAGE);
    }
}
