package org.implicit4j.imaging.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.blur.GaussianNoise;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.Observation;

/** The pictures that are measured on, cut to size, and what a camera would see of them. */
final class TestSet {

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final EvaluationSetting setting;
    private final List<NamedPicture> truths;

    /** @throws IllegalArgumentException if there is no picture, or one is too small */
    TestSet(List<NamedPicture> pictures, EvaluationSetting setting) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("There is no picture to measure on.");
        }
        this.setting = setting;
        truths = pictures.stream()
                .map(named -> new NamedPicture(named.name(), cut(named)))
                .toList();
    }

    private Picture cut(NamedPicture named) {
        Picture picture = named.picture();
        int crop = setting.crop();
        int least = crop == EvaluationSetting.WHOLE ? EvaluationSetting.LEAST + 2 * setting.interior() : crop;
        int unit = crop == EvaluationSetting.WHOLE ? EvaluationSetting.MULTIPLE : 1;
        int height = picture.height() / unit * unit;
        int width = picture.width() / unit * unit;
        if (Math.min(height, width) < least) {
            throw new IllegalArgumentException("%s has %d x %d pixels, but %d each way are needed.\n"
                            .formatted(named.name(), picture.width(), picture.height(), least)
                    + "Maybe choose a smaller crop, or leave it out.");
        }
        if (crop == EvaluationSetting.WHOLE) {
            return picture.cropped(height, width);
        }
        RandomGenerator random = random(named.name().hashCode());
        int top = random.nextInt(picture.height() - crop + 1);
        int left = random.nextInt(picture.width() - crop + 1);
        return picture.part(top, left, crop, crop);
    }

    int size() {
        return truths.size();
    }

    Picture truth(int i) {
        return truths.get(i).picture();
    }

    /** Returns what is seen of a picture: blurred on the torus, with noise that depends on names and numbers alone. */
    Observation observation(int i, NamedKernel kernel, double noise) {
        Picture truth = truth(i);
        var blur = new CircularBlur(kernel.kernel(), truth.height(), truth.width());
        RandomGenerator random =
                random(truths.get(i).name().hashCode(), kernel.name().hashCode(), Double.doubleToLongBits(noise));
        return new Observation(GaussianNoise.add(blur.apply(truth), noise, random), blur, noise);
    }

    private RandomGenerator random(long... purpose) {
        long mixed = setting.seed();
        for (long part : purpose) {
            mixed = Long.rotateLeft((mixed ^ part) * GOLDEN_RATIO, 31);
        }
        return SeededRandom.of(mixed);
    }

    /** Returns the pictures in batches of one size and kind each. */
    List<List<Integer>> batches() {
        Map<List<Integer>, List<Integer>> bySize = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            Picture truth = truth(i);
            bySize.computeIfAbsent(List.of(truth.height(), truth.width(), truth.colours()), size -> new ArrayList<>())
                    .add(i);
        }
        List<List<Integer>> batches = new ArrayList<>();
        for (List<Integer> equal : bySize.values()) {
            for (int from = 0; from < equal.size(); from += setting.batch()) {
                batches.add(equal.subList(from, Math.min(equal.size(), from + setting.batch())));
            }
        }
        return batches;
    }
}
