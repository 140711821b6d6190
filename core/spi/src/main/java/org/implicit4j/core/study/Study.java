package org.implicit4j.core.study;

import java.io.IOException;

/** The test-time-scaling study of a domain: what more iterations of the same model buy. */
public interface Study {

    /** Returns how many iterations the study runs unless told otherwise. */
    int defaultIterations();

    /** Returns the same for the whole protocol, which may look further; by default no further. */
    default int fullIterations() {
        return defaultIterations();
    }

    /**
     * Runs the study.
     *
     * @throws IOException if a model or data file cannot be read
     */
    StudyReport run(StudyRequest request) throws IOException;
}
