package org.implicit4j.imaging.estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.estimate.MotionEstimate.Trial;
import org.implicit4j.imaging.picture.Picture;

/** The search for the motion of least misfit: over a grid, then in smaller steps. */
final class MotionSearch {

    private static final double GROWTH = 1.07; // from one length to the next, where that is more than a pixel
    private static final double ANGLE_STEP = 150; // degrees for one pixel of length: the ends move by 1.3 pixels
    private static final int STARTS = 3;
    private static final int REFINEMENTS = 4;

    private final ObservedSpectrum spectrum;
    private final List<Trial> tried = new ArrayList<>();

    MotionSearch(Picture grey, double noise) {
        spectrum = new ObservedSpectrum(grey, noise);
    }

    /** Returns all motions tried, the best first; called once. */
    List<Trial> search(double longest) {
        if (!(longest >= 1 && longest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("longest (%s) must be finite and at least 1.".formatted(longest));
        }
        double most = Math.min(longest, spectrum.side() / 4.0);
        trial(1, 0);
        for (double length = 2; length <= most; length = Math.max(length + 1, length * GROWTH)) {
            int angles = (int) Math.ceil(180 * length / ANGLE_STEP);
            for (int i = 0; i < angles; i++) {
                trial(length, 180.0 * i / angles);
            }
        }
        tried.sort(Comparator.comparingDouble(Trial::score));
        for (Trial start : List.copyOf(tried.subList(0, Math.min(STARTS, tried.size())))) {
            refine(start, most);
        }
        tried.sort(Comparator.comparingDouble(Trial::score));
        return tried;
    }

    private Trial trial(double length, double angle) {
        Trial trial = new Trial(length, angle, spectrum.misfit(BlurKernels.motion(length, angle)));
        tried.add(trial);
        return trial;
    }

    /** Goes to the best of the four neighbours as long as one is better, and halves the steps otherwise. */
    private void refine(Trial start, double most) {
        Trial best = start;
        double lengthStep = Math.max(0.5, (GROWTH - 1) / 2 * start.length());
        double angleStep = ANGLE_STEP / 2 / start.length();
        for (int halved = 0; halved < REFINEMENTS; ) {
            Trial before = best;
            for (int side = -1; side <= 1; side += 2) {
                double length = Math.min(most, Math.max(1, before.length() + side * lengthStep));
                double angle = (before.angle() + side * angleStep + 180) % 180;
                best = better(best, trial(length, before.angle()));
                best = better(best, trial(before.length(), angle));
            }
            if (best.score() == before.score()) {
                halved++;
                lengthStep /= 2;
                angleStep /= 2;
            }
        }
    }

    private static Trial better(Trial a, Trial b) {
        return b.score() < a.score() ? b : a;
    }
}
