package org.implicit4j.imaging.evaluate;

import java.util.List;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.IterateWatcher;
import org.implicit4j.imaging.solve.Observation;

/** A contender that learned nothing. */
final class PlainContender implements Contender {

    /** Restores one picture. */
    @FunctionalInterface
    interface Restoration {
        Picture of(Observation observation, BlurKernel kernel);
    }

    private final String name;
    private final Restoration restoration;

    PlainContender(String name, Restoration restoration) {
        this.name = name;
        this.restoration = restoration;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long parameters() {
        return 0;
    }

    @Override
    public void require(Picture example) {}

    @Override
    public Answer restore(List<Observation> observations, BlurKernel kernel, IterateWatcher watcher) {
        return new Answer(
                observations.stream()
                        .map(observation -> restoration.of(observation, kernel))
                        .toList(),
                0);
    }

    @Override
    public void close() {}
}
