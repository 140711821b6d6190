package org.implicit4j.core.spi;

import java.io.IOException;
import java.util.List;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.study.Study;

/** A field of problems; the framework gives every domain the same commands, options, progress and reports. */
public interface Domain {

    /** Returns what users can run, such as solve, evaluate, train. */
    List<Task> tasks();

    /** Returns the test-time-scaling study of this domain. */
    Study study();

    /**
     * Returns the domain's own operators on its own data, for the tournament of methods; none unless a domain overrides
     * this. The caller closes each of them.
     *
     * @throws IOException if a model or data file cannot be read
     */
    default List<BenchProblem<?>> problems(ProblemRequest request) throws IOException {
        return List.of();
    }
}
