package dev.sluice.dsl.json;

import dev.sluice.dsl.model.LibraryPolicy;
import java.io.IOException;

/** In a digest a library policy leaves its own digest out, and one that it or a policy uses stands by its digest. */
final class LibraryPolicyCodec extends RecordCodec {
    LibraryPolicyCodec() {
        super(LibraryPolicy.class);
    }

    @Override
    public void write(Object value, Output output) throws IOException {
        LibraryPolicy policy = (LibraryPolicy) value;
        boolean used = output.generator().getOutputContext().getParent() != null;
        if (output.canonical() && used) {
            output.generator().writeString(policy.digest().isEmpty() ? Json.digest(policy) : policy.digest());
        } else {
            super.write(value, output);
        }
    }

    @Override
    boolean isLeftOut(String component, Output output) {
        return output.canonical() && component.equals("digest");
    }
}
