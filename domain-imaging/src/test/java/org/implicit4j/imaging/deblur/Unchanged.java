package org.implicit4j.imaging.deblur;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.SolvePlan;

/** A restoration that returns what it is given, so that what is left is how pieces are cut and joined. */
final class Unchanged implements Restoration {

    private final int multiple;
    private final List<Picture> seen = new ArrayList<>();

    Unchanged(int multiple) {
        this.multiple = multiple;
    }

    /** Returns the pictures that it was given. */
    List<Picture> seen() {
        return seen;
    }

    @Override
    public String name() {
        return "unchanged";
    }

    @Override
    public int multiple() {
        return multiple;
    }

    @Override
    public int reach() {
        return 3;
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
        seen.add(observed);
        return new PieceRestoration() {
            @Override
            public Piece restore(SolvePlan.Start start, PieceWatcher watcher) {
                watcher.iterate(1, () -> observed, Double.NaN);
                return new Piece(observed, List.of(), 1, Optional.empty());
            }

            @Override
            public Sureness examine(Piece piece, RandomGenerator random) {
                return Sureness.none("nothing to examine");
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
