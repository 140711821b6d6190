package org.implicit4j.imaging.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.IterateWatcher;
import org.implicit4j.imaging.solve.Observation;

/** Leaves pictures as they are and remembers what it was given. */
final class Recorder implements Contender {

    private final List<Observation> seen = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();

    @Override
    public String name() {
        return "recorder";
    }

    @Override
    public long parameters() {
        return 17;
    }

    @Override
    public void require(Picture example) {}

    @Override
    public Answer restore(List<Observation> observations, BlurKernel kernel, IterateWatcher watcher) {
        seen.addAll(observations);
        batches.add(observations.size());
        return new Answer(observations.stream().map(Observation::picture).toList(), 3);
    }

    @Override
    public void close() {}

    /** Returns what it was given, in order. */
    List<Observation> seen() {
        return seen;
    }

    /** Returns how many observations it was given at once, each time. */
    List<Integer> batches() {
        return batches;
    }
}
