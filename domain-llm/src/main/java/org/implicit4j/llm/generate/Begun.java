package org.implicit4j.llm.generate;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.tensor.array.Floats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the first loops made of some new tokens of one sequence. A loop sees only loops of its own number, so that a later pass
 * goes on from here and loses nothing.
 */
final class Begun {

    private final List<float[]> injected = new ArrayList<>();
    private final List<List<float[]>> states = new ArrayList<>();

    /** Takes in what the prelude made of the next token. */
    void inject(float[] of) {
        injected.add(of);
    }

    /** Takes in the next token's state after a loop, counted from 1. */
    void state(int loop, float[] of) {
        if (states.size() < loop) {
            states.add(new ArrayList<>());
        }
        states.get(loop - 1).add(of);
    }

    /** Returns how many loops are done. */
    int loops() {
        return states.size();
    }

    /** Writes what the prelude made of the tokens, {@code [1, tokens, features]}; zeros behind the last one. */
    void readInjected(INDArray target) {
        read(injected, target);
    }

    /** Writes the states after a loop, counted from 1, {@code [1, tokens, features]}; zeros behind the last one. */
    void readState(int loop, INDArray target) {
        read(states.get(loop - 1), target);
    }

    private static void read(List<float[]> rows, INDArray target) {
        int width = (int) target.size(2);
        var numbers = new float[(int) target.length()];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, numbers, i * width, width);
        }
        Floats.write(numbers, numbers.length, target, 0);
    }
}
