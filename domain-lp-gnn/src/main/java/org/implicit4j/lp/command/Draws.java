package org.implicit4j.lp.command;

import java.io.InterruptedIOException;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.lp.data.Labeler;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.lp.data.LpDistribution;
import org.implicit4j.lp.data.LpGenerator;

/** Draws labelled programs from a seed: the same ones for the same seed, however many threads draw them. */
final class Draws {

    private Draws() {}

    static LpDataset draw(LpDistribution distribution, Labeler labeler, int count, long seed, int threads)
            throws InterruptedIOException {
        SplittableGenerator random = SeededRandom.of(seed);
        try {
            return new LpGenerator(distribution, labeler, threads).generate(count, random);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Drawing programs was interrupted; nothing was written.");
        }
    }
}
