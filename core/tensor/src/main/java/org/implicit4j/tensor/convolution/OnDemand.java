package org.implicit4j.tensor.convolution;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first needed, such as the code for a derivative that nobody may ask for. */
final class OnDemand<T extends AutoCloseable> {

    /** Closes without a checked exception. */
    @FunctionalInterface
    interface Closing<T> {
        void close(T made);
    }

    private final Supplier<T> maker;
    private @Nullable T made;

    OnDemand(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }

    void close(Closing<T> closing) {
        if (made != null) {
            closing.close(made);
        }
    }
}
