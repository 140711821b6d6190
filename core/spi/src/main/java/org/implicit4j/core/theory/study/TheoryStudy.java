package org.implicit4j.core.theory.study;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.core.theory.PaperFigure;
import org.implicit4j.core.theory.Reciprocal;

/** The study of operators with closed forms: full has more inputs than quick, and keeps a record of every pair. */
final class TheoryStudy implements Study {

    static final double ETA = 0.5;

    private static final int ITERATIONS = 100;
    private static final int FULL = 2000;
    private static final int QUICK = 400;
    private static final int PAIRS_PER_INPUT = 5;
    private static final int STEPS = 2;

    @Override
    public int defaultIterations() {
        return ITERATIONS;
    }

    @Override
    public StudyReport run(StudyRequest request) {
        Reciprocal reciprocal = new Reciprocal(ETA);
        PaperFigure figure = new PaperFigure();
        int count = request.full() ? FULL : QUICK;
        int iterations = request.iterations();
        List<ModelCurve> curves = new TheoryCurves(reciprocal, figure, count, request).measure();
        List<Exhibit> exhibits = new ArrayList<>();
        if (!request.cancellation().isRequested()) {
            request.progress().update("exhibits", 0, STEPS, "closed forms");
            exhibits.add(IterateCharts.figure(figure, 2 * count, iterations));
            exhibits.add(IterateCharts.reciprocal(reciprocal, count, iterations));
            exhibits.addAll(
                    TheoryNumbers.measure(reciprocal, figure, count, iterations).exhibits());
        }
        if (!request.cancellation().isRequested()) {
            request.progress().update("exhibits", 1, STEPS, "bounds");
            exhibits.add(BoundCharts.fixedPoint(reciprocal, count));
            exhibits.add(BoundCharts.fixedPoint(figure, count));
            exhibits.add(BoundCharts.growth(reciprocal, iterations));
            exhibits.add(BoundCharts.error(reciprocal, iterations));
            exhibits.add(TheoremCheck.table(PAIRS_PER_INPUT * count, request.seed()));
        }
        request.progress().update("exhibits", STEPS, STEPS, "done");
        return new StudyReport(
                "theory",
                "The theory in numbers: operators whose iterates are known in closed form",
                request.seed(),
                notes(count),
                curves,
                exhibits);
    }

    private static List<String> notes(int count) {
        return List.of(
                "implicit-reciprocal: y <- y - (x y - 1) / 2 for 1/x, %d inputs from .001 to 1.".formatted(count),
                "implicit-theorem: the same inputs by the operator of theorem 2.4 with its step rho² / 2, which is valid for"
                        + " every locally Lipschitz function and so is small: about x⁴ / 2 here.",
                "implicit-figure: the paper's figure, with poles at 0 and 1, on inputs from -2 to 3 no nearer to a pole than .01.",
                "Nothing is learned, and but for the pairs that check theorem 2.4 nothing is random.");
    }
}
