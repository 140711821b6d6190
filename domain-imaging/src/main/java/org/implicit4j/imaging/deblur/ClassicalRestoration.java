package org.implicit4j.imaging.deblur;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.classical.Deconvolution;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.SolvePlan;

/** Restores by a method that was not learned. */
public final class ClassicalRestoration implements Restoration {

    private static final int REACH = 16; // as for networks: their filters decay as slowly

    private final Deconvolution method;

    /** Wraps a method. */
    public ClassicalRestoration(Deconvolution method) {
        this.method = method;
    }

    @Override
    public String name() {
        return method.name();
    }

    @Override
    public int multiple() {
        return 1;
    }

    @Override
    public int reach() {
        return REACH;
    }

    @Override
    public int iterations() {
        return 1;
    }

    @Override
    public boolean isIterated() {
        return false;
    }

    @Override
    public PieceRestoration bind(Picture observed, BlurKernel kernel, double noise) {
        return new PieceRestoration() {
            @Override
            public Piece restore(SolvePlan.Start start, PieceWatcher watcher) {
                Picture restored = method.restore(observed, kernel, noise);
                watcher.iterate(1, () -> restored, Double.NaN);
                return new Piece(restored, List.of(), 1, Optional.empty());
            }

            @Override
            public Sureness examine(Piece piece, RandomGenerator random) {
                return Sureness.none("No error bound: %s is no fixed-point iteration.".formatted(name()));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
