package org.implicit4j.imaging.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.IterateWatcher;
import org.implicit4j.imaging.solve.Observation;

/** Collects what a row says, batch by batch. */
final class RowTally {

    /** After how many iterations iterates are measured; and after the last. */
    private static final List<Integer> TIMES = List.of(1, 2, 5, 10, 20, 30, 50, 100, 200, 500, 1000);

    private final Contender contender;
    private final int interior;
    private final LongSupplier nanoClock;
    private final List<Quality> whole = new ArrayList<>();
    private final List<Quality> inside = new ArrayList<>();
    private final Map<Integer, MomentTally> moments = new TreeMap<>();
    private int iterations;
    private long nanos;

    RowTally(Contender contender, int interior, LongSupplier nanoClock) {
        this.contender = contender;
        this.interior = interior;
        this.nanoClock = nanoClock;
    }

    /** The numbers of single pictures after some iterations. */
    private record MomentTally(List<Double> psnr, List<Double> psnrInterior, List<Double> residual) {

        MomentTally() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Moment mean(int t) {
            return new Moment(t, Spread.mean(psnr), Spread.mean(psnrInterior), Spread.mean(residual));
        }
    }

    /** Has a batch restored and measures it. */
    void add(List<Observation> observations, List<Picture> truths, BlurKernel kernel, int last) {
        long[] measuring = {0};
        IterateWatcher watcher = (t, pictures, residuals) -> {
            if (residuals.length > 0 && (TIMES.contains(t) || t == last)) {
                long began = nanoClock.getAsLong();
                measure(t, pictures.get(), truths, residuals);
                measuring[0] += nanoClock.getAsLong() - began;
            }
        };
        long began = nanoClock.getAsLong();
        Contender.Answer answer = contender.restore(observations, kernel, watcher);
        nanos += nanoClock.getAsLong() - began - measuring[0];
        iterations = Math.max(iterations, answer.iterations());
        for (int i = 0; i < truths.size(); i++) {
            Picture picture = answer.pictures().get(i);
            whole.add(Quality.of(picture, truths.get(i)));
            inside.add(Quality.of(Quality.interior(picture, interior), Quality.interior(truths.get(i), interior)));
        }
    }

    private void measure(int t, List<Picture> pictures, List<Picture> truths, double[] residuals) {
        MomentTally moment = moments.computeIfAbsent(t, time -> new MomentTally());
        for (int i = 0; i < truths.size(); i++) {
            Picture picture = pictures.get(i);
            moment.psnr().add(picture.psnr(truths.get(i)));
            moment.psnrInterior()
                    .add(Quality.interior(picture, interior).psnr(Quality.interior(truths.get(i), interior)));
            moment.residual().add(residuals[i] / norm(picture));
        }
    }

    private static double norm(Picture picture) {
        double sum = 0;
        for (float value : picture.values()) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    /** Returns the mean PSNR so far. */
    double psnr() {
        return Quality.spread(whole, Quality::psnr).mean();
    }

    EvaluationRow row(String kernel, double noise) {
        return new EvaluationRow(
                contender.name(),
                contender.parameters(),
                kernel,
                noise,
                whole.size(),
                Quality.spread(whole, Quality::psnr),
                Quality.spread(inside, Quality::psnr),
                Quality.spread(whole, Quality::ssim),
                Quality.spread(inside, Quality::ssim),
                iterations,
                moments.entrySet().stream()
                        .map(entry -> entry.getValue().mean(entry.getKey()))
                        .toList(),
                nanos / 1e9 / whole.size());
    }
}
