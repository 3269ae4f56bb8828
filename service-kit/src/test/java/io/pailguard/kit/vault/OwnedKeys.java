package io.pailguard.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class OwnedKeys implements DataKeyTable {
    @Override
    public String owner() {
        return "owner_id";
    }
}
