package org.implicit4j.lp.command;

import java.io.IOException;
import java.util.List;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.lp.data.LabelledProgram;
import org.implicit4j.lp.solve.LearnedPoint;
import org.implicit4j.lp.study.RelativeError;

/** The error of a learned model on labelled programs, as the paper states it. */
final class LabelledErrors {

    private final LearnedPoint model;
    private final int iterations;

    LabelledErrors(LearnedPoint model, int iterations) {
        this.model = model;
        this.iterations = iterations;
    }

    /**
     * Returns the mean error.
     *
     * @throws IllegalArgumentException if there is no program
     * @throws IOException if the work was cancelled: a mean over a part is not the mean
     */
    double mean(List<LabelledProgram> instances, Progress progress, Cancellation cancellation) throws IOException {
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("The data holds no program.");
        }
        var measure = new RelativeError();
        double sum = 0;
        for (int k = 0; k < instances.size(); k++) {
            if (cancellation.isRequested()) {
                throw new IOException("Cancelled after %d of %d programs.".formatted(k, instances.size()));
            }
            LabelledProgram instance = instances.get(k);
            sum += measure.quality(model.solve(instance.program(), iterations).x(), instance.optimum());
            progress.update("evaluating", k + 1, instances.size(), "mean error %.4f".formatted(sum / (k + 1)));
        }
        return sum / instances.size();
    }
}
