package org.implicit4j.core.study;

import java.io.IOException;
import java.util.List;
import org.implicit4j.core.report.Exhibit;

/**
 * Makes what else there is to see in a study, beside the curves.
 *
 * @param <X> an input
 * @param <Y> an answer
 */
@FunctionalInterface
public interface ExhibitSource<X, Y> {

    /**
     * Returns the exhibits.
     *
     * @throws IOException if a file of a model cannot be read
     */
    List<Exhibit> of(List<StudyCase<X, Y>> cases, StudyRequest request) throws IOException;
}
