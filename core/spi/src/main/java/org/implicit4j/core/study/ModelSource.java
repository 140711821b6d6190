package org.implicit4j.core.study;

import java.io.IOException;

/**
 * Makes a model, when its turn in a study has come.
 *
 * @param <X> an input
 * @param <Y> an answer
 */
@FunctionalInterface
public interface ModelSource<X, Y> {

    /**
     * Returns the model.
     *
     * @throws IOException if a file of the model cannot be read
     */
    StudyModel<X, Y> open(StudyRequest request) throws IOException;
}
