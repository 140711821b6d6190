package org.implicit4j.imaging.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.Goal;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.learned.RestorationModel;

/**
 * The shipped implicit models on squares of the sample photographs, as problems for a tournament of methods: each model with each
 * square is one. The true fixed points are not known.
 */
public final class ImagingProblems {

    /** Squares for each model. */
    static final int SQUARES = 2;

    private static final int SIDE = 64;

    /** What a change of a screen's last bit needs, and a tenth of it. */
    private static final Goal GOAL = new Goal(List.of(Tolerance.relative(1e-3), Tolerance.relative(1e-4)), 200);

    /** Fewer points and steps than usual: a few thousand evaluations for each answer are too slow here. */
    private static final Scrutiny SCRUTINY = new Scrutiny(0, 30, 0x1p-24, 0);

    /** Keeps these draws apart from those of the study with the same seed. */
    private static final long STREAM = 0x42_45_4e_43_48L;

    private ImagingProblems() {}

    /**
     * Returns one problem per model and square; each holds memory off the heap until it is closed.
     *
     * @throws IOException if a model or picture of this module is damaged
     */
    public static List<BenchProblem<?>> of(ProblemRequest request) throws IOException {
        var crops = new BlurredCrops(SamplePictures.all(), BlurKernels.parse(BlurredCrops.KERNEL), SIDE);
        var random = new SplittableRandom(request.seed() ^ STREAM);
        List<BlurredPhoto> photos = new ArrayList<>();
        for (int i = 0; i < SQUARES; i++) {
            photos.add(crops.draw(i, random));
        }
        List<BenchProblem<?>> problems = new ArrayList<>();
        try {
            for (StudiedModels.Source source : StudiedModels.implicit()) {
                RestorationModel model = source.load();
                for (int i = 0; i < SQUARES; i++) {
                    String name = "%s-photo-%d".formatted(model.name(), i + 1);
                    problems.add(problem(name, new RestorerOperators(model, request.threads()), photos.get(i)));
                }
            }
        } catch (IOException | RuntimeException e) {
            problems.forEach(BenchProblem::close);
            throw e;
        }
        return problems;
    }

    private static BenchProblem<?> problem(String name, RestorerOperators operators, BlurredPhoto photo) {
        var bound = operators.bind(List.of(photo));
        return BenchProblem.of(name, bound.operator(), bound.start(), GOAL)
                .examinedBy(SCRUTINY)
                .owning(bound::close);
    }
}
