package org.implicit4j.imaging.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.implicit4j.core.study.Perturbation;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.Observation;

/**
 * Moves the truth y by a wave dy and what was seen of it by {@code dx = A dy}, so that {@code |dy| / |dx|} is known: 1 over what is
 * left of that frequency by the blur.
 *
 * @param quantile which share of all frequencies does not exceed that of the wave
 */
record FrequencyShift(double quantile) implements Perturbation<BlurredPhoto, Restoration> {

    /** The factor of the wave, as in the paper. */
    static final double SIZE = 0.01;

    /** Returns those of the paper. */
    static List<FrequencyShift> all() {
        return List.of(0.1, 0.3, 0.5, 0.7, 0.9).stream()
                .map(FrequencyShift::new)
                .toList();
    }

    @Override
    public String kind() {
        return String.format(Locale.ROOT, "q = %.1f", quantile);
    }

    @Override
    public Moved<BlurredPhoto, Restoration> perturb(BlurredPhoto photo, Restoration truth, RandomGenerator random) {
        Observation seen = photo.observation();
        Picture x = seen.picture();
        Wave wave = Wave.ofRank(quantile, x.height(), x.width());
        Picture dx = seen.blur().apply(wave.addedTo(black(x), SIZE));
        Picture moved = sum(x, dx);
        Picture clean = wave.addedTo(photo.clean(), SIZE);
        return new Moved<>(
                new BlurredPhoto(clean, new Observation(moved, seen.blur(), seen.noise())),
                RestorationMeasure.distance(moved, x), // not |dx|: the model sees it after rounding to float32
                Optional.of(Restoration.of(clean)));
    }

    private static Picture black(Picture like) {
        return new Picture(like.height(), like.width(), like.colours(), new float[like.values().length]);
    }

    private static Picture sum(Picture a, Picture b) {
        float[] values = a.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += b.values()[i];
        }
        return new Picture(a.height(), a.width(), a.colours(), values);
    }
}
