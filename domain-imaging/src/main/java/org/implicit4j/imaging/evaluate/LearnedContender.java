package org.implicit4j.imaging.evaluate;

import java.util.List;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.IterateWatcher;
import org.implicit4j.imaging.solve.Observation;
import org.implicit4j.imaging.solve.RestorationOperators;
import org.implicit4j.imaging.solve.Restored;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** A trained model; grey pictures are given to a model for colours as three equal ones. */
final class LearnedContender implements Contender {

    private final RestorationModel model;
    private final SolvePlan plan;
    private final Kernels kernels;
    private @Nullable Sized last;

    LearnedContender(RestorationModel model, SolvePlan plan, Kernels kernels) {
        this.model = model;
        this.plan = plan;
        this.kernels = kernels;
    }

    /** What is prepared for pictures of one size. */
    private record Sized(int height, int width, RestorationOperators operators) {}

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public long parameters() {
        return model.weights().length;
    }

    @Override
    public void require(Picture example) {
        int multiple = model.restorer().multiple();
        if (example.height() % multiple != 0 || example.width() % multiple != 0) {
            throw new IllegalArgumentException("%s restores pictures whose sides are multiples of %d, not %d x %d.\n"
                            .formatted(name(), multiple, example.width(), example.height())
                    + "Maybe choose a crop that is such a multiple.");
        }
        if (example.colours() > model.restorer().colours()) {
            throw new IllegalArgumentException(
                    "%s restores grey pictures, but there are coloured ones.\n".formatted(name())
                            + "Maybe measure in grey, or leave it out.");
        }
    }

    @Override
    public Answer restore(List<Observation> observations, BlurKernel kernel, IterateWatcher watcher) {
        int colours = observations.get(0).picture().colours();
        List<Observation> converted = observations.stream()
                .map(observation -> new Observation(
                        observation.picture().ofColours(model.restorer().colours()),
                        observation.blur(),
                        observation.noise()))
                .toList();
        IterateWatcher converting =
                (t, pictures, residuals) -> watcher.iterate(t, () -> ofColours(pictures.get(), colours), residuals);
        Picture first = observations.get(0).picture();
        try (var bound = operators(first.height(), first.width()).bind(converted)) {
            Restored restored = bound.solve(plan, converting);
            int iterations = model.restorer().isIterated() ? restored.evaluations() - 1 : 1;
            return new Answer(ofColours(restored.pictures(), colours), iterations);
        }
    }

    private static List<Picture> ofColours(List<Picture> pictures, int colours) {
        return pictures.stream().map(picture -> picture.ofColours(colours)).toList();
    }

    private RestorationOperators operators(int height, int width) {
        if (last == null || last.height() != height || last.width() != width) {
            close();
            last = new Sized(height, width, new RestorationOperators(model, height, width, kernels));
        }
        return last.operators();
    }

    @Override
    public void close() {
        if (last != null) {
            last.operators().close();
            last = null;
        }
    }
}
