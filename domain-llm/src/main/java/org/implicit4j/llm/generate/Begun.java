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

    /** Begins the next token with what the prelude made of it. */
    void inject(float[] of) {
        injected.add(of);
        states.add(new ArrayList<>());
    }

    /** Takes in the state after the next loop of the token begun last. */
    void state(float[] of) {
        states.get(states.size() - 1).add(of);
    }

    /** Returns how many loops are done. */
    int loops() {
        return states.stream().mapToInt(List::size).max().orElse(0);
    }

    /** Writes what the prelude made of the tokens, {@code [1, tokens, features]}; zeros behind the last one. */
    void readInjected(INDArray target) {
        read(injected, target);
    }

    /**
     * Writes the states after a loop, counted from 1, {@code [1, tokens, features]}; zeros behind the last one. A token with
     * fewer loops came to rest, so that it stays as it was.
     */
    void readState(int loop, INDArray target) {
        read(
                states.stream()
                        .map(loops -> loops.get(Math.min(loop, loops.size()) - 1))
                        .toList(),
                target);
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
