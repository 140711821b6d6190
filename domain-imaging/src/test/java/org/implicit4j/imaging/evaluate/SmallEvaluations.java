package org.implicit4j.imaging.evaluate;

import java.util.List;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.imaging.shared.Drawings;

/** Evaluations of small pictures. */
final class SmallEvaluations {

    static final NamedKernel KERNEL = new NamedKernel("three", Drawings.KERNEL);
    static final NamedKernel OTHER = new NamedKernel("turned", Drawings.KERNEL.turned(1));
    static final EvaluationSetting WHOLE = new EvaluationSetting(EvaluationSetting.WHOLE, 8, 4, 7);
    static final NamedPicture A = new NamedPicture("a", Drawings.of(32, 40, 3, 1));
    static final NamedPicture B = new NamedPicture("b", Drawings.of(32, 40, 3, 2));

    private SmallEvaluations() {}

    /** A clock on which no time passes. */
    static long stopped() {
        return 0;
    }

    static List<EvaluationRow> run(
            List<NamedPicture> pictures,
            List<NamedKernel> kernels,
            List<Double> noises,
            EvaluationSetting setting,
            Contender contender) {
        return new Evaluation(pictures, kernels, noises, setting, SmallEvaluations::stopped)
                .run(List.of(contender), 5, Progress.NONE, new Cancellation());
    }

    /** Returns what a contender was given with a noise of 0.05. */
    static Recorder record(List<NamedPicture> pictures, List<NamedKernel> kernels, EvaluationSetting setting) {
        var recorder = new Recorder();
        run(pictures, kernels, List.of(0.05), setting, recorder);
        return recorder;
    }
}
