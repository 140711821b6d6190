package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.cpu.Tiles;

/** Mean and inverse deviation of each group of each sample, and in the derivative how the cotangent lies to them. */
final class GroupStatistics {

    private final Groups groups;
    private final Tiles chunks;
    private final ChunkSums sums;
    private final double epsilon;
    private final double[] mean;
    private final double[] scale;
    private final double[] shift;
    private final double[] along;

    /**
     * @param chunks how the pixels of a sample are cut
     * @param sums those of chunk k of sample s at {@code s * chunks.count() + k}
     */
    GroupStatistics(Groups groups, Tiles chunks, ChunkSums sums, double epsilon) {
        this.groups = groups;
        this.chunks = chunks;
        this.sums = sums;
        this.epsilon = epsilon;
        int all = groups.outer() * groups.groups();
        this.mean = new double[all];
        this.scale = new double[all];
        this.shift = new double[all];
        this.along = new double[all];
    }

    /** A sum over the chunks of a sample and the channels of a group. */
    @FunctionalInterface
    private interface Term {
        double of(int chunk, int channel, int pixels);
    }

    private double sum(int sample, int group, Term term) {
        double sum = 0;
        for (int k = 0; k < chunks.count(); k++) {
            for (int c = group * groups.width(); c < (group + 1) * groups.width(); c++) {
                sum += term.of(sample * chunks.count() + k, c, chunks.size(k));
            }
        }
        return sum;
    }

    /** Computes mean and inverse deviation of all groups. */
    void measure() {
        double count = (double) groups.inner() * groups.width();
        for (int sample = 0; sample < groups.outer(); sample++) {
            for (int group = 0; group < groups.groups(); group++) {
                int i = sample * groups.groups() + group;
                double center = sum(sample, group, sums::sum) / count;
                double squares = sum(sample, group, (k, c, pixels) -> sums.squares(k, c, pixels, center));
                mean[i] = center;
                scale[i] = 1 / Math.sqrt(squares / count + epsilon);
            }
        }
    }

    /** Computes, after {@link #measure}, the parts of the cotangent that the derivative takes away. */
    void measureCotangent(float[] weight) {
        double count = (double) groups.inner() * groups.width();
        for (int sample = 0; sample < groups.outer(); sample++) {
            for (int group = 0; group < groups.groups(); group++) {
                int i = sample * groups.groups() + group;
                double given = sum(sample, group, (k, c, pixels) -> weight[c] * sums.given(k, c));
                double products = sum(sample, group, (k, c, pixels) -> weight[c] * sums.products(k, c, mean[i]));
                shift[i] = scale[i] * given / count;
                along[i] = scale[i] * scale[i] * scale[i] * products / count;
            }
        }
    }

    private int index(int sample, int channel) {
        return sample * groups.groups() + channel / groups.width();
    }

    double mean(int sample, int channel) {
        return mean[index(sample, channel)];
    }

    /** Returns what rounding to float32 takes from the mean: too much to lose where the deviation is small. */
    double rest(int sample, int channel) {
        double exact = mean(sample, channel);
        return exact - (float) exact;
    }

    double scale(int sample, int channel) {
        return scale[index(sample, channel)];
    }

    double shift(int sample, int channel) {
        return shift[index(sample, channel)];
    }

    double along(int sample, int channel) {
        return along[index(sample, channel)];
    }

    /** Returns the gradient by the weight of a channel. */
    double weightGradient(int channel) {
        double sum = 0;
        for (int sample = 0; sample < groups.outer(); sample++) {
            for (int k = 0; k < chunks.count(); k++) {
                int chunk = sample * chunks.count() + k;
                sum += scale(sample, channel) * sums.products(chunk, channel, mean(sample, channel));
            }
        }
        return sum;
    }

    /** Returns the gradient by the bias of a channel. */
    double biasGradient(int channel) {
        double sum = 0;
        for (int chunk = 0; chunk < groups.outer() * chunks.count(); chunk++) {
            sum += sums.given(chunk, channel);
        }
        return sum;
    }
}
