package org.implicit4j.core.spi;

import java.util.List;
import org.implicit4j.core.study.Study;

/** A field of problems; the framework gives every domain the same commands, options, progress and reports. */
public interface Domain {

    /** Returns what users can run, such as solve, evaluate, train. */
    List<Task> tasks();

    /** Returns the test-time-scaling study of this domain. */
    Study study();
}
