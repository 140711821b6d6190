package org.implicit4j.core.report;

import java.util.function.Supplier;

/** Where a task shows the answers that it has on the way to its result: the anytime answer. */
@FunctionalInterface
public interface Preview {

    /** Nobody looks, and nothing is made to be looked at. */
    Preview NONE = answer -> {};

    /**
     * Shows what the answer is by now.
     *
     * @param answer makes it; asked at once or never
     */
    void show(Supplier<Document> answer);
}
