package org.implicit4j.imaging.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.Observation;

/**
 * Every contender on every picture, kernel and noise: blurred on the torus, with Gaussian noise. All contenders get the same
 * observations, and those of a picture, a kernel and a noise are the same whatever else is measured.
 */
public final class Evaluation {

    private final TestSet pictures;
    private final EvaluationSetting setting;
    private final List<NamedKernel> kernels;
    private final List<Double> noises;
    private final LongSupplier nanoClock;

    /**
     * Prepares an evaluation.
     *
     * @param noises standard deviations, where white is 1; each more than 0
     * @param nanoClock in nanoseconds, from anywhere
     * @throws IllegalArgumentException if there is nothing to do, a picture is too small, or a noise is not more than 0
     */
    public Evaluation(
            List<NamedPicture> pictures,
            List<NamedKernel> kernels,
            List<Double> noises,
            EvaluationSetting setting,
            LongSupplier nanoClock) {
        if (kernels.isEmpty() || noises.isEmpty()) {
            throw new IllegalArgumentException("An evaluation needs a kernel and a noise; it has %d and %d."
                    .formatted(kernels.size(), noises.size()));
        }
        for (double noise : noises) {
            if (!(noise > 0 && noise < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("noise (%s) must be finite and more than 0.".formatted(noise));
            }
        }
        this.pictures = new TestSet(pictures, setting);
        this.kernels = List.copyOf(kernels);
        this.noises = List.copyOf(noises);
        this.setting = setting;
        this.nanoClock = nanoClock;
    }

    /** Returns how many pictures are measured on. */
    public int pictures() {
        return pictures.size();
    }

    /**
     * Measures, contender by contender.
     *
     * @param contenders stay the caller's
     * @param iterations after which iterates are measured too, beside a few fixed numbers
     * @return the rows that were finished: all, unless told to stop
     * @throws IllegalArgumentException if a contender cannot restore a picture; before any is restored
     */
    public List<EvaluationRow> run(
            List<Contender> contenders, int iterations, Progress progress, Cancellation cancellation) {
        List<List<Integer>> batches = pictures.batches();
        for (Contender contender : contenders) {
            batches.forEach(batch -> contender.require(pictures.truth(batch.get(0))));
        }
        long total = (long) contenders.size() * kernels.size() * noises.size() * pictures.size();
        List<EvaluationRow> rows = new ArrayList<>();
        for (Contender contender : contenders) {
            for (NamedKernel kernel : kernels) {
                for (double noise : noises) {
                    var tally = new RowTally(contender, setting.interior(), nanoClock);
                    int done = 0;
                    for (List<Integer> batch : batches) {
                        if (cancellation.isRequested()) {
                            return rows;
                        }
                        tally.add(observations(batch, kernel, noise), truths(batch), kernel.kernel(), iterations);
                        done += batch.size();
                        progress.update(
                                contender.name(),
                                (long) rows.size() * pictures.size() + done,
                                total,
                                String.format(
                                        Locale.ROOT, "%s, noise %.4g: %.2f dB", kernel.name(), noise, tally.psnr()));
                    }
                    rows.add(tally.row(kernel.name(), noise));
                }
            }
        }
        return rows;
    }

    private List<Observation> observations(List<Integer> batch, NamedKernel kernel, double noise) {
        return batch.stream().map(i -> pictures.observation(i, kernel, noise)).toList();
    }

    private List<Picture> truths(List<Integer> batch) {
        return batch.stream().map(pictures::truth).toList();
    }
}
