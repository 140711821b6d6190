package org.implicit4j.tensor.optimise;

import java.util.List;
import org.implicit4j.tensor.parameter.Parameter;

/** The weights that are trained, taken out of the flat array of all and put back. */
final class FreeWeights {

    private final List<Parameter> trained;
    private final int size;
    private final boolean everything;

    FreeWeights(List<Parameter> trained, int all) {
        this.trained = trained;
        this.size = trained.stream().mapToInt(Parameter::size).sum();
        this.everything = size == all;
    }

    int size() {
        return size;
    }

    /** Returns the trained ones of all numbers; {@code all} itself if nothing is frozen. */
    float[] of(float[] all) {
        if (everything) {
            return all;
        }
        var free = new float[size];
        int at = 0;
        for (Parameter parameter : trained) {
            System.arraycopy(all, parameter.offset(), free, at, parameter.size());
            at += parameter.size();
        }
        return free;
    }

    /** Puts what {@link #of} returned back in its places. */
    void putBack(float[] free, float[] all) {
        if (everything) {
            return;
        }
        int at = 0;
        for (Parameter parameter : trained) {
            System.arraycopy(free, at, all, parameter.offset(), parameter.size());
            at += parameter.size();
        }
    }
}
