package io.pailguard.kit.schema;

/**
 * Migrates the database and ends: {@code java -cp "app/*:lib/boot/*:lib/main/*" io.pailguard.kit.schema.Migrate} in the folder of the
 * packaged service. May run twice, and beside another: Flyway holds a lock, and each migration is one transaction.
 */
public final class Migrate {
    private Migrate() {}

    public static void main(String[] arguments) {
        int executed = Schema.ofThisProgram().migrate();
        System.out.println(executed == 0 ? "Nothing to migrate." : "Migrations run: " + executed + ".");
    }
}
