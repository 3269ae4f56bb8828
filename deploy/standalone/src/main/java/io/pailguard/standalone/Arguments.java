package io.pailguard.standalone;

import java.util.Iterator;
import java.util.List;

/** Arguments of a command, read one after the other. */
final class Arguments {

    private final Iterator<String> rest;
    private final String usage;

    Arguments(List<String> arguments, String usage) {
        this.rest = arguments.iterator();
        this.usage = usage;
    }

    boolean hasNext() {
        return rest.hasNext();
    }

    String next() {
        return rest.next();
    }

    String valueOf(String option) {
        if (!rest.hasNext()) {
            throw new Refusal(option + " needs a value; " + usage);
        }
        return rest.next();
    }

    int numberOf(String option) {
        String value = valueOf(option);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Refusal(option + " needs a number, not " + value + "; " + usage, e);
        }
    }

    Refusal unknown(String argument) {
        return new Refusal("unknown argument " + argument + "; " + usage);
    }
}
