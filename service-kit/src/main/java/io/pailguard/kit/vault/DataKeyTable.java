package io.pailguard.kit.vault;

/** A service that keeps data keys says by this bean whose they are. */
public interface DataKeyTable {
    /** The column of {@code data_key} that names the owner of a key. */
    String owner();
}
